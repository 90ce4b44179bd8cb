import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet, SetNode } from '#criteria/core/set.ts';
import type { RoundAppraiser, RoundUnit } from './round.ts';

/** Who appraises a leaf of a unit cannot be said. */
export type AppraiserGap = {
	/** `unassigned`: nobody stands for the key · `own-unit`: the only one who does is the unit itself. */
	readonly kind: 'unassigned' | 'own-unit';
	readonly key: string;
	/** The unit that would appraise itself. */
	readonly unit: RoundUnit | undefined;
	/** Codes of the leaves. */
	readonly leaves: readonly string[];
};

type Appraised = Pick<SetNode, 'appraiser' | 'secondAppraiser'>;

/**
 * The unit that appraises a leaf of another unit: the first for its key, or, where that is the unit itself, the second; a
 * second that the set names by a key of its own goes before. Nobody appraises their own unit (domain.md §3).
 * @returns undefined where nobody may
 */
export const appraiserFor = (
	leaf: Appraised,
	unitId: string,
	appraisers: readonly RoundAppraiser[],
): string | undefined => {
	const byKey = (key: string | undefined) => appraisers.find((one) => one.key === key);
	const first = byKey(leaf.appraiser);
	const named = leaf.secondAppraiser === undefined ? undefined : byKey(leaf.secondAppraiser)?.unitId;
	const candidates = [first?.unitId, ...(first ? [named, first.secondUnitId ?? undefined] : [])];
	return candidates.find((candidate) => candidate !== undefined && candidate !== unitId);
};

/** The appraisers' keys that leaves of a set ask for, with the name that the set gives them. */
export const appraiserKeys = (sets: readonly CriteriaSet[]): ReadonlyMap<string, string> => {
	const keys = new Map<string, string>();
	for (const set of sets) {
		for (const { node, source } of leavesOf(set)) {
			if (source !== 'self') continue;
			for (const key of [node.appraiser, node.secondAppraiser])
				if (key !== undefined && !keys.has(key)) keys.set(key, set.appraisers[key]?.vi ?? key);
		}
	}
	return keys;
};

/**
 * Where an appraiser is missing: keys for which nobody stands, and units that would appraise themselves.
 * @param sets by version id
 */
export const appraiserGaps = (
	units: readonly RoundUnit[],
	sets: ReadonlyMap<string, CriteriaSet>,
	appraisers: readonly RoundAppraiser[],
): readonly AppraiserGap[] => {
	const assigned = new Set(appraisers.map(({ key }) => key));
	const keys = appraiserKeys([...sets.values()]);
	const unassigned = [...keys.keys()].flatMap((key): readonly AppraiserGap[] =>
		assigned.has(key) ? [] : [{ kind: 'unassigned', key, unit: undefined, leaves: [] }],
	);
	const leaves = new Map([...sets].map(([id, set]) => [id, leavesOf(set)]));
	const own = units.flatMap((unit): readonly AppraiserGap[] => {
		const gaps = new Map<string, string[]>();
		for (const { node, source } of leaves.get(unit.setVersionId ?? '') ?? []) {
			const key = node.appraiser;
			if (source !== 'self' || key === undefined || !assigned.has(key)) continue;
			if (appraiserFor(node, unit.unitId, appraisers) === undefined)
				gaps.set(key, [...(gaps.get(key) ?? []), node.code]);
		}
		return [...gaps].map(([key, codes]) => ({ kind: 'own-unit', key, unit, leaves: codes }));
	});
	return [...unassigned, ...own];
};
