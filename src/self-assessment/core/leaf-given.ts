import type { Given } from '#scoring/core/form.ts';
import { readEntered } from '#scoring/core/read-entered.ts';
import { type Cell, NOT_APPLICABLE_INPUT } from './cell.ts';
import type { LeafCells } from './self-cells.ts';

/** A value of a leaf, whoever entered it and when. */
export type LeafValue = Pick<Cell, 'leaf' | 'input' | 'value'>;

/** What people write beside the inputs of a rule. */
export const isRemark = ({ input }: Pick<Cell, 'input'>): boolean => input.startsWith('@');

/** The values by leaf, each input once; emptied cells and remarks left out. */
export const valuesByLeaf = (
	cells: readonly LeafValue[],
): ReadonlyMap<string, Readonly<Record<string, string>>> => {
	const found = new Map<string, Record<string, string>>();
	for (const cell of cells) {
		if (cell.value === null || isRemark(cell)) continue;
		const own = found.get(cell.leaf) ?? {};
		own[cell.input] = cell.value;
		found.set(cell.leaf, own);
	}
	return found;
};

/** What was entered at a leaf as its rule takes it. */
export const givenAt = (
	{ leaf }: Pick<LeafCells, 'leaf'>,
	entered: Readonly<Record<string, string>> | undefined,
): Given => (leaf.node.rule && entered ? readEntered(leaf.node.rule, entered) : {});

/** Whether somebody entered that the leaf does not concern the unit. */
export const isLeftOut = (given: Given): boolean => given[NOT_APPLICABLE_INPUT] === 'yes';
