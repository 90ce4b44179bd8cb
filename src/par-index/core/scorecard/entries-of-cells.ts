import type { CriteriaSet } from '#criteria/core/set.ts';
import { readEntered } from '#scoring/core/read-entered.ts';
import { isRemark } from '#self-assessment/core/leaf-given.ts';
import type { ScoreEntry, Stage } from './entry.ts';
import { type PreparedLeaf, prepareSet } from './prepare-set.ts';

/** A cell of a unit's card at a stage, in canonical text; null where it was emptied. */
export type StagedCell = {
	readonly leaf: string;
	readonly stage: Stage;
	readonly input: string;
	readonly value: string | null;
};

/** The card of one unit, as a round keeps it. */
export type UnitCells = Pick<ScoreEntry, 'unit' | 'block' | 'year'> & {
	readonly set: CriteriaSet;
	readonly cells: readonly StagedCell[];
};

const entriesAt = (
	{ node: { rule } }: PreparedLeaf,
	{ leaf, input, value }: StagedCell & { readonly value: string },
): readonly Pick<ScoreEntry, 'leaf' | 'input' | 'value'>[] => {
	if (!rule) return [];
	const read = readEntered(rule, { [input]: value })[input];
	return read === undefined ? [] : [{ leaf, input, value: read }];
};

/**
 * What was entered on a card as entries, so that a round is computed from its cells as it is from a file. Remarks are for
 * people; leaves that the set does not have (any more) count for nothing.
 * @param file what messages call the card: the key of its round
 */
export const entriesOfCells = (
	{ unit, block, year, set, cells }: UnitCells,
	file: string,
): readonly ScoreEntry[] => {
	const leaves = new Map(prepareSet(set).leaves.map((leaf) => [leaf.code, leaf]));
	return cells.flatMap((cell) => {
		const { stage, value } = cell;
		const leaf = leaves.get(cell.leaf);
		if (!leaf || value === null || isRemark(cell)) return [];
		return entriesAt(leaf, { ...cell, value }).map(
			(entry): ScoreEntry => ({ unit, block, year, stage, ...entry, place: { file } }),
		);
	});
};
