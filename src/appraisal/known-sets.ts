import type { CriteriaSet } from '#criteria/core/set.ts';
import { type AppraisedLeaf, appraisedLeaves } from './core/appraised-leaf.ts';

/** A set with the leaves that appraisers go through. */
export type AppraisedSet = { readonly set: CriteriaSet; readonly leaves: ReadonlyMap<string, AppraisedLeaf> };

/** Published versions never change: the last few are kept by their id, which nobody comes by who may not see them. */
const MOST = 32;
const kept = new Map<string, AppraisedSet>();

/** The versions that need not be read again, as they are now. */
export const keptSets = (): ReadonlyMap<string, AppraisedSet> => new Map(kept);

/** The leaves of a version that was read, kept from now on. */
export const keepSet = (id: string, document: unknown): AppraisedSet => {
	const set = document as CriteriaSet;
	const made = { set, leaves: appraisedLeaves(set) };
	kept.set(id, made);
	const [oldest] = kept.keys();
	if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
	return made;
};
