import { CsvError, parse } from 'csv-parse/sync';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { SheetText } from './core/sheet-text.ts';
import { decodeText } from './decode-text.ts';

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

const countOutsideQuotes = (line: string, delimiter: string): number =>
	line.replace(/"(?:[^"]|"")*"/g, '').split(delimiter).length - 1;

/**
 * The delimiter that cuts the most lines into the same number of cells. Titles above a table have none, and decimal
 * commas in a semicolon file are in its body but seldom in its head.
 */
const detectDelimiter = (text: string): Delimiter => {
	const lines = text
		.slice(0, 100_000)
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

const tooLarge = (
	rows: readonly (readonly string[])[],
	limits: SheetLimits,
	file: string,
): Decision<true> => {
	if (rows.length > limits.rows) {
		return no('exchange.too-many-rows', { file, row: limits.rows + 1, limit: limits.rows });
	}
	const wide = rows.findIndex((cells) => cells.length > limits.columns);
	return wide < 0
		? yes(true)
		: no('exchange.too-many-columns', { file, row: wide + 1, limit: limits.columns });
};

/** The row in which the broken record begins: a quote left open is found only at the end of the file. */
const explain = (error: CsvError, file: string): Decision<never> => {
	const { records } = error as { records?: unknown };
	const row = (typeof records === 'number' ? records : 0) + 1;
	return error.code === 'CSV_MAX_RECORD_SIZE'
		? no('exchange.record-too-long', { file, row })
		: no('exchange.broken-quotes', { file, row });
};

/**
 * Reads a CSV file into its texts. The delimiter (comma, semicolon, tab) is found from the lines; rows keep their
 * numbers, blank ones too; rows of differing length are left as they are.
 * Problems: `exchange.file-too-large`, `…not-utf8`, `…nul-byte`, `…broken-quotes`, `…record-too-long`,
 * `…too-many-rows`, `…too-many-columns`.
 */
export const readCsv = (
	bytes: Uint8Array,
	file: string,
	limits: SheetLimits = SHEET_LIMITS,
): Decision<SheetText> => {
	if (bytes.length > limits.bytes) {
		return no('exchange.file-too-large', { file, megabytes: Math.floor(limits.bytes / 1_000_000) });
	}
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
		const size = tooLarge(rows, limits, file);
		return size.ok ? yes({ file, rows }) : size;
	} catch (error) {
		if (error instanceof CsvError) return explain(error, file);
		throw error;
	}
};
