import { proposeMapping } from './mapping.ts';
import type { CriteriaSet } from './set.ts';

/** Where a leaf stood in the set of an earlier round. */
export type EarlierLeaf = { readonly code: string; readonly kind: 'same' | 'changed-scale' };

const known = new WeakMap<CriteriaSet, WeakMap<CriteriaSet, ReadonlyMap<string, EarlierLeaf>>>();

const find = (before: CriteriaSet, after: CriteriaSet): ReadonlyMap<string, EarlierLeaf> => {
	const mapping =
		after.supersedes?.id === before.id ? after.supersedes.mapping : proposeMapping(before, after);
	return new Map(
		mapping.flatMap(({ kind, from: [from], to: [to] }) =>
			(kind === 'same' || kind === 'changed-scale') && from !== undefined && to !== undefined
				? [[to, { code: from, kind }] as const]
				: [],
		),
	);
};

/**
 * Where each leaf of a set stood in an earlier one, by its code now: leaves that the mapping calls the same, or only worth
 * something else. Those that were split or merged have no one value and are absent. Found once for two sets that are kept:
 * comparing the names of a hundred leaves takes as long as all the rest of a card.
 */
export const earlierLeaves = (before: CriteriaSet, after: CriteriaSet): ReadonlyMap<string, EarlierLeaf> => {
	const found = known.get(before)?.get(after) ?? find(before, after);
	const own = known.get(before) ?? new WeakMap();
	own.set(after, found);
	known.set(before, own);
	return found;
};
