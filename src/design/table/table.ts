/** A text in pieces, each with its language where that is not the page's. */
type Pieces = readonly { readonly text: string; readonly lang?: string | undefined }[];

/** What a cell shows. Texts are ready to print: figures were formatted by `format.ts`. */
export type Cell =
	| {
			readonly text: string;
			/** The same text in pieces, where some of it is in another language. */
			readonly pieces?: Pieces | undefined;
			readonly href?: string | undefined;
			readonly lang?: string | undefined;
			/** Notes about the row, each linked from behind its name. */
			readonly marks?: readonly Mark[] | undefined;
	  }
	/** "–" with a note below the table that says why: never an empty cell, never 0. */
	| { readonly missing: string };

/** A raised sign that leads to a note elsewhere on the page; `label` is what it is read out as. */
export type Mark = { readonly text: string; readonly href: string; readonly label: string };

export type Column = {
	readonly key: string;
	readonly label: string;
	/** Figures stand right, on the decimal mark; `head` names the row. */
	readonly kind: 'head' | 'figure' | 'text';
	/** The unit of the figures, said once in the head: "điểm", "%". */
	readonly unit?: string | undefined;
	/** The language of the label, where it is data and not the page's. */
	readonly lang?: string | undefined;
	/** An address that shows the table sorted by this column, and how it is sorted by it now. */
	readonly sort?: { readonly href: string; readonly state: SortState } | undefined;
};

export type SortState = 'ascending' | 'descending' | 'none';

export type Row = {
	readonly key: string;
	readonly cells: Readonly<Record<string, Cell>>;
	/** Totals, means and the like stand apart from the rows they are made of. */
	readonly isTotal?: boolean | undefined;
};

/** A cell with what the head of its column and the notes below the table add to it. */
export type LaidCell = {
	readonly column: Column;
	readonly text: string;
	readonly pieces?: Pieces | undefined;
	readonly href?: string | undefined;
	readonly lang?: string | undefined;
	readonly marks?: readonly Mark[] | undefined;
	/** The letter of the note that says why there is no figure. */
	readonly note?: string | undefined;
};

export type LaidTable = {
	readonly rows: readonly {
		readonly key: string;
		readonly isTotal: boolean;
		readonly cells: readonly LaidCell[];
	}[];
	readonly notes: readonly { readonly mark: string; readonly text: string }[];
};

const letter = (index: number): string => {
	const last = String.fromCharCode(97 + (index % 26));
	return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
};

/**
 * Lays a table out: each distinct reason for a missing figure becomes one note with a letter, and the figures of a
 * column are filled up so that they stand on the decimal mark.
 * @param align fills up the texts of one column (see `alignDecimals`)
 */
export const layTable = (
	columns: readonly Column[],
	rows: readonly Row[],
	align: (texts: readonly string[]) => readonly string[],
): LaidTable => {
	const marks = new Map<string, string>();
	const markOf = (reason: string): string => {
		const known = marks.get(reason) ?? letter(marks.size);
		marks.set(reason, known);
		return known;
	};
	const aligned = new Map(
		columns
			.filter(({ kind }) => kind === 'figure')
			.map(({ key }) => [key, align(rows.map((row) => textOf(row.cells[key])))]),
	);
	const laid = rows.map((row, at) => ({
		key: row.key,
		isTotal: row.isTotal ?? false,
		cells: columns.map((column): LaidCell => {
			const cell = row.cells[column.key];
			if (cell === undefined) return { column, text: '' };
			if ('missing' in cell) return { column, text: '–', note: markOf(cell.missing) };
			const { pieces, href, lang, marks } = cell;
			return { column, text: aligned.get(column.key)?.[at] ?? cell.text, pieces, href, lang, marks };
		}),
	}));
	return { rows: laid, notes: [...marks].map(([text, mark]) => ({ mark, text })) };
};

const textOf = (cell: Cell | undefined): string => (cell && 'text' in cell ? cell.text : '–');

/**
 * The query that sorts by a column: `total` ascending, `-total` descending. Pressed again it turns round; a figure
 * begins with the highest.
 */
export const nextSort = (
	current: string | undefined,
	column: { readonly key: string; readonly kind: Column['kind'] },
): string => {
	if (current === column.key) return `-${column.key}`;
	if (current === `-${column.key}`) return column.key;
	return column.kind === 'figure' ? `-${column.key}` : column.key;
};

/** How a table is sorted by a column, for `aria-sort`. */
export const sortState = (current: string | undefined, key: string): SortState => {
	if (current === key) return 'ascending';
	return current === `-${key}` ? 'descending' : 'none';
};
