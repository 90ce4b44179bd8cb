import { readFileSync } from 'node:fs';
import { appraisedLeaves } from '#appraisal/core/appraised-leaf.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { readSet } from '#criteria/read-set.ts';
import type { Entered } from './entries.ts';
import type { Reference } from './references.ts';

const readSets = ({ sets }: Reference): readonly CriteriaSet[] =>
	sets.map((id) => {
		const read = readSet(readFileSync(new URL(`../../../data/sets/${id}.yaml`, import.meta.url), 'utf8'));
		if (!read.ok) throw new Error(`${id} cannot be read`);
		return read.set;
	});

/** Who decides on a leaf of a unit: the unit that the plan names for it. */
export const leafOwners = (reference: Reference) => {
	const owners = new Map<string, string>();
	for (const set of readSets(reference))
		for (const { node } of leavesOf(set))
			for (const block of set.unitGroup.blocks)
				owners.set(`${block} ${node.code}`, set.appraisers?.[node.appraiser ?? '']?.vi ?? '');
	return ({ block, unit, leaf }: { block: string; unit: string; leaf: string }): string => {
		const plan = reference.appraising[owners.get(`${block} ${leaf}`) ?? ''];
		if (!plan) throw new Error(`nobody appraises ${leaf} of ${unit}`);
		return plan.unit === unit ? (plan.second ?? plan.unit) : plan.unit;
	};
};

/** What units enter themselves of what an appraisal came to: without the deductions, which are appraisers'. */
export const withoutDeductions = (reference: Reference) => {
	const leaves = new Map(readSets(reference).flatMap((set) => [...appraisedLeaves(set)]));
	return (entered: Entered): Entered =>
		Object.fromEntries(
			Object.entries(entered).map(([leaf, inputs]) => [
				leaf,
				Object.fromEntries(
					Object.entries(inputs).filter(([input]) => !leaves.get(leaf)?.deductions.has(input)),
				),
			]),
		);
};
