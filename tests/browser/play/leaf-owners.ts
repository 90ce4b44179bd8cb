import { readFileSync } from 'node:fs';
import { leavesOf } from '#criteria/core/leaves.ts';
import { readSet } from '#criteria/read-set.ts';
import type { Reference } from './references.ts';

/** Who decides on a leaf of a unit, by block: the unit that the plan names for it. */
export const leafOwners = ({ sets, appraising }: Reference) => {
	const owners = new Map<string, string>();
	for (const id of sets) {
		const read = readSet(readFileSync(new URL(`../../../data/sets/${id}.yaml`, import.meta.url), 'utf8'));
		if (!read.ok) throw new Error(`${id} cannot be read`);
		const { set } = read;
		for (const { node } of leavesOf(set)) {
			const name = set.appraisers?.[node.appraiser ?? '']?.vi ?? '';
			for (const block of set.unitGroup.blocks) owners.set(`${block} ${node.code}`, name);
		}
	}
	return ({ block, unit, leaf }: { block: string; unit: string; leaf: string }): string => {
		const plan = appraising[owners.get(`${block} ${leaf}`) ?? ''];
		if (!plan) throw new Error(`nobody appraises ${leaf} of ${unit}`);
		return plan.unit === unit ? (plan.second ?? plan.unit) : plan.unit;
	};
};
