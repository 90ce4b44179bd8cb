import { clean, fold } from '#kernel/text.ts';
import type { Cells } from './sheet-cells.ts';
import type { TextSheet } from './sheet-columns.ts';

/** A row of a sheet by its heads. */
export type SheetRow = {
	/** As the spreadsheet shows it. */
	readonly row: number;
	/** The text under a head; empty where the sheet has no such column. */
	readonly cell: (head: string) => string;
};

/**
 * The rows of a sheet that are not empty, by the heads in its first row. Heads that nobody knows, that stand twice or that
 * are needed and missing are problems: what stands below them would be lost.
 */
export const rowsOf = (
	{ name, rows }: TextSheet,
	{ known, needed }: { readonly known: readonly string[]; readonly needed: readonly string[] },
	cells: Cells,
): readonly SheetRow[] => {
	const [heads = [], ...body] = rows;
	const columns = new Map<string, number>();
	const names = new Map(known.map((head) => [fold(head), head]));
	const refuse = (code: string, column: string): void =>
		cells.refuse([], { code, details: { sheet: name, row: 1, column } });
	for (const [at, text] of heads.entries()) {
		if (clean(text) === '') {
			if (body.some((row) => clean(row[at] ?? '') !== '')) refuse('set.sheet-column-unknown', String(at + 1));
			continue;
		}
		const head = names.get(fold(text));
		if (head === undefined) refuse('set.sheet-column-unknown', clean(text));
		else if (columns.has(head)) refuse('set.sheet-column-twice', head);
		else columns.set(head, at);
	}
	for (const head of needed) if (!columns.has(head)) refuse('set.sheet-column-missing', head);
	return body.flatMap((row, at) =>
		row.every((cell) => clean(cell) === '')
			? []
			: [{ row: at + 2, cell: (head) => row[columns.get(head) ?? -1] ?? '' }],
	);
};
