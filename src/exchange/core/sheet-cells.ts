import type { SheetText } from './sheet-text.ts';

/**
 * A sheet in which every different text stands once: a file of entries has half a million rows and a few thousand texts,
 * and whatever is worked out from a text is worked out once. Rows and cells are in the places where a spreadsheet shows them.
 */
export type SheetCells = Pick<SheetText, 'file' | 'isTyped'> & {
	/** The different texts; the first is the empty one. */
	readonly texts: readonly string[];
	/** Where each row begins in `cells`, and at last where the last one ends. */
	readonly starts: Uint32Array;
	/** The place of each cell's text in `texts`. */
	readonly cells: Uint32Array;
};

/** How many rows a sheet has, blank ones too. */
export const heightOf = ({ starts }: SheetCells): number => starts.length - 1;

/** The place in `texts` of what a cell says; 0, the empty text, where its row ends before it. */
export const cellAt = ({ starts, cells }: SheetCells, row: number, column: number): number => {
	const at = (starts[row] as number) + column;
	return column >= 0 && at < (starts[row + 1] as number) ? (cells[at] as number) : 0;
};

/** The texts of a row. */
export const rowOf = ({ texts, starts, cells }: SheetCells, row: number): string[] =>
	Array.from(cells.subarray(starts[row], starts[row + 1]), (at) => texts[at] as string);

/** A sheet as its texts. */
export const toSheetText = (sheet: SheetCells): SheetText => ({
	file: sheet.file,
	rows: Array.from({ length: heightOf(sheet) }, (_, row) => rowOf(sheet, row)),
	...(sheet.isTyped ? { isTyped: sheet.isTyped } : {}),
});

/** A sheet of texts with each of them once. */
export const toCells = ({ file, rows, isTyped }: SheetText): SheetCells => {
	const places = new Map<string, number>([['', 0]]);
	const starts = new Uint32Array(rows.length + 1);
	const cells = new Uint32Array(rows.reduce((sum, { length }) => sum + length, 0));
	let next = 0;
	for (const [index, row] of rows.entries()) {
		for (const text of row) {
			const known = places.get(text) ?? places.size;
			if (known === places.size) places.set(text, known);
			cells[next++] = known;
		}
		starts[index + 1] = next;
	}
	return { file, texts: [...places.keys()], starts, cells, isTyped };
};

/** Remembers what a text came to, by its place. */
export const rememberingTexts = <T>(
	{ texts }: Pick<SheetCells, 'texts'>,
	read: (text: string) => T,
): ((place: number) => T) => {
	const known: T[] = [];
	const isKnown = new Uint8Array(texts.length);
	return (place) => {
		if (isKnown[place] === 0) {
			known[place] = read(texts[place] as string);
			isKnown[place] = 1;
		}
		return known[place] as T;
	};
};
