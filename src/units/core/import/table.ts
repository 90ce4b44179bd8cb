import type { Problem } from '#kernel/decision.ts';
import { clean, fold } from '#kernel/text.ts';

/**
 * A file or sheet as text cells, blank rows included, so that `rows[4]` is what a person finds in row 5. What
 * `exchange` reads out of CSV and XLSX has this form.
 */
export type TextTable = { readonly file: string; readonly rows: readonly (readonly string[])[] };

/** The columns a table may have, each with the heads by which files name it; the first head is the exported one. */
export type Columns<C extends string> = Readonly<Record<C, readonly string[]>>;

/** A row by column: cleaned cells, empty where the column is missing. `at` gives the place for a problem. */
export type Cells<C extends string> = {
	readonly row: number;
	readonly of: (column: C) => string;
	readonly at: (column: C) => { file: string; row: number; column: string };
};

export type ReadTable<C extends string> = {
	readonly rows: readonly Cells<C>[];
	readonly has: (column: C) => boolean;
	readonly problems: readonly Problem[];
};

const NOTES = new Set(['ghi chu', 'stt', 'note']);

/**
 * Finds the columns by their heads (without regard to accents, case and order) and gives rows by column name.
 * Problems: `units.no-head`, `units.missing-column`, `units.unknown-column`, `units.column-twice`. Blank rows are left out.
 */
export const readTable = <C extends string>(
	table: TextTable,
	columns: Columns<C>,
	required: readonly NoInfer<C>[],
): ReadTable<C> => {
	const first = table.rows.findIndex((cells) => cells.some((cell) => clean(cell) !== ''));
	const head = table.rows[first];
	const { file } = table;
	const none = { rows: [], has: () => false };
	if (!head) return { ...none, problems: [{ code: 'units.no-head', details: { file } }] };

	const body = table.rows
		.map((cells, index) => ({ row: index + 1, cells }))
		.filter(({ row, cells }) => row > first + 1 && cells.some((cell) => clean(cell) !== ''));
	const byHead = new Map<string, C>();
	for (const column of Object.keys(columns) as C[]) {
		for (const word of columns[column]) byHead.set(fold(word), column);
	}
	const problems: Problem[] = [];
	const index = new Map<C, number>();
	for (const [position, cell] of head.entries()) {
		const word = fold(cell);
		const column = byHead.get(word);
		const details = { file, row: first + 1, column: clean(cell) || String(position + 1) };
		if (column === undefined) {
			const isEmpty = word === '' && body.every(({ cells }) => clean(cells[position] ?? '') === '');
			if (!isEmpty && !NOTES.has(word)) problems.push({ code: 'units.unknown-column', details });
		} else if (index.has(column)) problems.push({ code: 'units.column-twice', details });
		else index.set(column, position);
	}
	for (const column of required) {
		const details = { file, row: first + 1, column: columns[column][0] ?? column };
		if (!index.has(column)) problems.push({ code: 'units.missing-column', details });
	}
	if (required.some((column) => !index.has(column))) return { ...none, problems };

	const printed = (column: C): string =>
		clean(head[index.get(column) ?? -1] ?? '') || (columns[column][0] ?? column);
	const rows = body.map(({ row, cells }) => ({
		row,
		of: (column: C) => clean(cells[index.get(column) ?? -1] ?? ''),
		at: (column: C) => ({ file, row, column: printed(column) }),
	}));
	return { rows, has: (column) => index.has(column), problems };
};
