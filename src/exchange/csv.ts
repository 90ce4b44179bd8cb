import { CsvError, parse } from 'csv-parse/sync';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { heightOf, type SheetCells, toCells, toSheetText } from './core/sheet-cells.ts';
import type { SheetText } from './core/sheet-text.ts';
import { decodeText } from './decode-text.ts';
import { scanCsv } from './scan-csv.ts';

/** What a file may hold at most. Refused beyond, before memory is spent on it. */
export type SheetLimits = { readonly bytes: number; readonly rows: number; readonly columns: number };

export const SHEET_LIMITS: SheetLimits = { bytes: 50_000_000, rows: 200_000, columns: 1_000 };

/** Entries of a round: one row an input, so that a city has half a million where its table of results has 185. */
export const ENTRY_LIMITS: SheetLimits = { bytes: 400_000_000, rows: 3_000_000, columns: 100 };

const DELIMITERS = ['\t', ';', ','] as const;
type Delimiter = (typeof DELIMITERS)[number];

/** The first line of a file by which Excel is told its delimiter; Excel does not show it as a row. */
const EXCEL_HINT = /^sep=([,;\t])\r?\n/i;

/** One cell is never longer than this; a missing closing quote would otherwise swallow the file as one cell. */
const LONGEST_RECORD = 1_000_000;

/** So many characters at the beginning are looked at for the delimiter. */
const SEARCHED = 100_000;

const countOutsideQuotes = (line: string, delimiter: string): number =>
	line.replace(/"(?:[^"]|"")*"/g, '').split(delimiter).length - 1;

/**
 * The delimiter that cuts the most lines into the same number of cells. Titles above a table have none, and decimal
 * commas in a semicolon file are in its body but seldom in its head.
 */
const detectDelimiter = (text: string): Delimiter => {
	const lines = text
		.slice(0, SEARCHED)
		.split(/\r\n|\n|\r/)
		.filter((line) => line.trim() !== '')
		.slice(0, 50);
	let best: { delimiter: Delimiter; lines: number } = { delimiter: ',', lines: 0 };
	for (const delimiter of DELIMITERS) {
		const times = new Map<number, number>();
		for (const line of lines) {
			const count = countOutsideQuotes(line, delimiter);
			if (count > 0) times.set(count, (times.get(count) ?? 0) + 1);
		}
		const agreeing = Math.max(0, ...times.values());
		if (agreeing > best.lines) best = { delimiter, lines: agreeing };
	}
	return best.delimiter;
};

const tooLarge = (sheet: SheetCells, limits: SheetLimits): Decision<true> => {
	const { file, starts } = sheet;
	const height = heightOf(sheet);
	if (height > limits.rows) {
		return no('exchange.too-many-rows', { file, row: limits.rows + 1, limit: limits.rows });
	}
	for (let row = 0; row < height; row++) {
		if ((starts[row + 1] as number) - (starts[row] as number) > limits.columns)
			return no('exchange.too-many-columns', { file, row: row + 1, limit: limits.columns });
	}
	return yes(true);
};

/** The row in which the broken record begins: a quote left open is found only at the end of the file. */
const explain = (error: CsvError, file: string): Decision<never> => {
	const { records } = error as { records?: unknown };
	const row = (typeof records === 'number' ? records : 0) + 1;
	return error.code === 'CSV_MAX_RECORD_SIZE'
		? no('exchange.record-too-long', { file, row })
		: no('exchange.broken-quotes', { file, row });
};

/** The reader that knows what to say about a file with something wrong in it. */
const parseCarefully = (bytes: Uint8Array, file: string, limits: SheetLimits): Decision<SheetCells> => {
	const decoded = decodeText(bytes, file);
	if (!decoded.ok) return decoded;
	const hint = EXCEL_HINT.exec(decoded.value);
	const text = hint ? decoded.value.slice(hint[0].length) : decoded.value;
	try {
		const rows: string[][] = parse(text, {
			delimiter: hint?.[1] ?? detectDelimiter(text),
			record_delimiter: ['\r\n', '\n', '\r'],
			relax_column_count: true,
			max_record_size: LONGEST_RECORD,
			to: limits.rows + 1,
		});
		return yes(toCells({ file, rows }));
	} catch (error) {
		if (error instanceof CsvError) return explain(error, file);
		throw error;
	}
};

/** So many bytes hold the characters from which the delimiter is found, whatever they are. */
const HEAD_BYTES = 4 * SEARCHED;

const isMarked = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;

/** Files as they should be, which nearly all are; undefined for the others. */
const scanQuickly = (bytes: Uint8Array, file: string, { rows }: SheetLimits): SheetCells | undefined => {
	const mark = isMarked(bytes) ? 3 : 0;
	const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
	const head = decoder.decode(bytes.subarray(mark, mark + HEAD_BYTES));
	const hint = EXCEL_HINT.exec(head);
	const scanned = scanCsv(bytes, {
		from: mark + (hint?.[0].length ?? 0),
		delimiter: (hint?.[1] ?? detectDelimiter(head)).charCodeAt(0),
		rows: rows + 1,
		longestRow: LONGEST_RECORD,
	});
	return scanned && { file, ...scanned };
};

/**
 * Reads a CSV file, each different text once. The delimiter (comma, semicolon, tab) is found from the lines; rows keep
 * their numbers, blank ones too; rows of differing length are left as they are.
 * Problems: `exchange.file-too-large`, `…not-utf8`, `…nul-byte`, `…broken-quotes`, `…record-too-long`,
 * `…too-many-rows`, `…too-many-columns`.
 */
export const readCsvCells = (
	bytes: Uint8Array,
	file: string,
	limits: SheetLimits = SHEET_LIMITS,
): Decision<SheetCells> => {
	if (bytes.length > limits.bytes) {
		return no('exchange.file-too-large', { file, megabytes: Math.floor(limits.bytes / 1_000_000) });
	}
	const quick = scanQuickly(bytes, file, limits);
	const read = quick ? yes(quick) : parseCarefully(bytes, file, limits);
	if (!read.ok) return read;
	const size = tooLarge(read.value, limits);
	return size.ok ? read : size;
};

/** Reads a CSV file into its texts, with the problems of `readCsvCells`. */
export const readCsv = (bytes: Uint8Array, file: string, limits?: SheetLimits): Decision<SheetText> => {
	const read = readCsvCells(bytes, file, limits);
	return read.ok ? yes(toSheetText(read.value)) : read;
};
