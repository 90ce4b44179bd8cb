/**
 * A cell to write. A text is guarded against being run as a formula; a number is written as it is: pass
 * `{ number: '-0.25' }` for exact decimals, already in the form the reader wants (comma or point).
 */
export type CsvCell = string | number | bigint | undefined | { readonly number: string };

export type CsvOptions = {
	/** Excel needs the mark to see UTF-8. */
	readonly byteOrderMark?: 'with' | 'without';
	readonly delimiter?: ',' | ';' | '\t';
};

/** What Excel, LibreOffice and others take for a formula, or for a cell's end before one. */
const DANGEROUS = /^[=+\-@\t\r\n]/u;
const NUMBER = /^[+-]?\d+(?:[.,]\d+)?$/;

const textOf = (cell: CsvCell): string => {
	if (cell === undefined) return '';
	if (typeof cell === 'string') return DANGEROUS.test(cell) ? `'${cell}` : cell;
	const text = typeof cell === 'object' ? cell.number : String(cell);
	if (!NUMBER.test(text)) throw new RangeError(`not a number to write: ${text}`);
	return text;
};

/**
 * A table as CSV (RFC 4180: lines end CR LF, quotes doubled) that is safe to open in a spreadsheet: a text beginning
 * with = + - @, a tab or a line break gets an apostrophe before it.
 * @throws RangeError for a number that is none (NaN, 1e21, "12a")
 */
export const writeCsv = (rows: readonly (readonly CsvCell[])[], options: CsvOptions = {}): string => {
	const { byteOrderMark = 'without', delimiter = ',' } = options;
	const quoted = (cell: CsvCell): string => {
		const text = textOf(cell);
		return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	const lines = rows.map((cells) => `${cells.map(quoted).join(delimiter)}\r\n`);
	return (byteOrderMark === 'with' ? '\ufeff' : '') + lines.join('');
};
