import type { Problem } from '#kernel/decision.ts';
import { ENTRY_COLUMNS, type EntryColumn, entryColumn } from './entry-words.ts';
import { oneLine } from './read-rows.ts';
import { heightOf, rowOf, type SheetCells } from './sheet-cells.ts';

/** The head of a file of entries: the row it stands in, counted from 0, and where each column is. */
export type EntryHead = {
	readonly row: number;
	readonly at: ReadonlyMap<EntryColumn, number>;
	/** How messages call a column: by its head. */
	readonly nameOf: (column: EntryColumn) => string;
	readonly problems: readonly Problem[];
};

/** Tells a problem of a cell. */
export type Tell = (code: string, row: number, column: EntryColumn, details?: Problem['details']) => void;

/** Titles stand above a table; a head further down than this belongs to something else. */
const SEARCHED = 40;

/** Columns that nothing can be entered without. Block, year and stage have a meaning where they are left out. */
const NEEDED: readonly EntryColumn[] = ['unit', 'leaf', 'input', 'value'];

const columnsIn = (cells: readonly string[]): ReadonlyMap<EntryColumn, number> => {
	const at = new Map<EntryColumn, number>();
	for (const [index, cell] of cells.entries()) {
		const column = entryColumn(cell);
		if (column && !at.has(column)) at.set(column, index);
	}
	return at;
};

/** The second of two columns under heads that mean the same: nobody can tell which of them counts. */
const columnsTwice = (cells: readonly string[], at: EntryHead['at']): readonly EntryColumn[] => {
	const twice = cells.flatMap((cell, index) => {
		const column = entryColumn(cell);
		return column && at.get(column) !== index ? [column] : [];
	});
	return [...new Set(twice)];
};

/**
 * The row with the most known heads, at least two of them. Problems: no such row, a column that is needed, or one that
 * stands twice.
 */
export const findEntryHead = (sheet: SheetCells): EntryHead => {
	const { file } = sheet;
	const rows = Array.from({ length: Math.min(SEARCHED, heightOf(sheet)) }, (_, row) => rowOf(sheet, row));
	let row = -1;
	let at: ReadonlyMap<EntryColumn, number> = new Map();
	for (const [index, cells] of rows.entries()) {
		const found = columnsIn(cells);
		if (found.size > Math.max(1, at.size)) [row, at] = [index, found];
	}
	const nameOf = (column: EntryColumn): string => oneLine(rows[row]?.[at.get(column) ?? -1] ?? '') || column;
	const columns = ENTRY_COLUMNS.join(', ');
	const problems =
		row < 0
			? [{ code: 'exchange.entries-head-missing', details: { file, columns } }]
			: [
					...NEEDED.filter((column) => !at.has(column)).map((column) => ({
						code: 'exchange.entries-column-missing',
						details: { file, row: row + 1, column },
					})),
					...columnsTwice(rows[row] ?? [], at).map((column) => ({
						code: 'exchange.entries-column-twice',
						details: { file, row: row + 1, column: nameOf(column) },
					})),
				];
	return { row, at, nameOf, problems };
};
