import type { CriteriaSet } from '#criteria/core/set.ts';
import { type SetCells, selfCells } from './core/self-cells.ts';

/**
 * Published versions of sets never change, and reading one of a hundred leaves takes longer than all the rest of saving a
 * cell. So the last few are kept, by the id of their version; whoever may not see a set does not come by its id.
 */
const MOST = 32;
const kept = new Map<string, SetCells>();

/** The versions that need not be read again, as they are now: what is kept changes while the database is asked. */
export const keptSets = (): ReadonlyMap<string, SetCells> => new Map(kept);

/** The cells of a version that was read, kept from now on. */
export const keepSet = (id: string, document: unknown): SetCells => {
	const cells = selfCells(document as CriteriaSet);
	kept.set(id, cells);
	const [oldest] = kept.keys();
	if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
	return cells;
};
