import { type Cell, type CellValue, readXlsx, type Sheet } from 'hucre/xlsx';
import { type Decision, no, type Problem, yes } from '#kernel/decision.ts';
import { unzip, ZIP_LIMITS, type ZipEntry, type ZipLimits } from '#platform/zip/unzip.server.ts';
import { displayedNumber } from './core/displayed-number.ts';
import type { SheetText } from './core/sheet-text.ts';
import { SHEET_LIMITS, type SheetLimits } from './csv.ts';

/** A sheet of a workbook as texts, with what the workbook hides. */
export type WorkbookSheet = {
	readonly sheet: SheetText;
	/** Hidden rows, hidden columns, other sheets: read or left, and always said. */
	readonly notes: readonly Problem[];
	/** All sheets by name, for choosing another. */
	readonly sheets: readonly string[];
};

export type WorkbookOptions = {
	/** The sheet's name; the first visible one when absent. */
	readonly sheet?: string | undefined;
	readonly limits?: SheetLimits;
	readonly zip?: ZipLimits;
};

/** What is wrong with an archive, said of a workbook. */
const WORKBOOK: Readonly<Record<string, string>> = {
	'platform.zip-too-large': 'exchange.workbook-too-large',
};

const OLD_OR_LOCKED = [0xd0, 0xcf, 0x11, 0xe0];
/** More cells than this, counted over the rectangle that a sheet spans, are not a table of units. */
const MOST_CELLS = 4_000_000;

const has = (bytes: Uint8Array, text: string): boolean =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(text);

/** A workbook that carries programs or its own entities is refused as a whole. */
const suspicious = (entries: readonly ZipEntry[], file: string): Problem | undefined => {
	if (!entries.some(({ name }) => name === '[Content_Types].xml')) {
		return { code: 'exchange.not-a-workbook', details: { file } };
	}
	const macro = entries.find(({ name }) => /vbaProject|\.bin$/i.test(name) && !/printerSettings/i.test(name));
	if (macro) return { code: 'exchange.workbook-macros', details: { file } };
	const isXml = ({ name }: ZipEntry): boolean => /\.(?:xml|rels|vml)$/i.test(name);
	const entity = entries.filter(isXml).find(({ bytes }) => has(bytes, '<!DOCTYPE') || has(bytes, '<!ENTITY'));
	return entity ? { code: 'exchange.not-a-workbook', details: { file } } : undefined;
};

/** How far a sheet reaches by its cells' own references, read before anything is laid out in memory. */
const extent = ({ bytes }: ZipEntry): { rows: number; columns: number } => {
	const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
	let [rows, columns] = [0, 0];
	for (const match of text.matchAll(/<(?:\w+:)?(?:c|row)\b[^>]*?\br="([A-Za-z]*)(\d+)"/g)) {
		const letters = match[1]?.toUpperCase() ?? '';
		rows = Math.max(rows, Number(match[2]));
		let column = 0;
		for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
		columns = Math.max(columns, column);
	}
	return { rows, columns };
};

const tooWide = (entries: readonly ZipEntry[], file: string, limits: SheetLimits): Problem | undefined => {
	for (const entry of entries.filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name))) {
		const { rows, columns } = extent(entry);
		if (columns > limits.columns) {
			return { code: 'exchange.too-many-columns', details: { file, row: 1, limit: limits.columns } };
		}
		if (rows > limits.rows || rows * columns > MOST_CELLS) {
			return { code: 'exchange.too-many-rows', details: { file, row: limits.rows + 1, limit: limits.rows } };
		}
	}
	return undefined;
};

const textOf = (value: CellValue, cell: Cell | undefined): string => {
	if (typeof value === 'number') return displayedNumber(value, cell?.style?.numFmt) ?? '#NUM!';
	if (value instanceof Date) return value.toISOString().slice(0, 10);
	if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
	if (value !== null && value !== undefined && value !== '') return String(value);
	return cell?.formula ? `=${cell.formula}` : '';
};

/** The texts of a sheet; cells of a merged range all say what its first cell says. Formulas give their stored value. */
const toTexts = (source: Sheet, file: string): SheetText => {
	const rows = source.rows.map((cells, row) =>
		cells.map((value, column) => textOf(value, source.cells?.get(`${row},${column}`))),
	);
	const typed = source.rows.map((cells) => cells.map((value) => typeof value === 'number'));
	for (const { startRow, startCol, endRow, endCol } of source.merges ?? []) {
		const [text, isTyped] = [rows[startRow]?.[startCol] ?? '', typed[startRow]?.[startCol] ?? false];
		for (let row = startRow; row <= Math.min(endRow, rows.length - 1); row++) {
			const [texts, types] = [rows[row] ?? [], typed[row] ?? []];
			for (let column = startCol; column <= Math.min(endCol, texts.length - 1); column++) {
				texts[column] = text;
				types[column] = isTyped;
			}
		}
	}
	return { file, rows, isTyped: (row, column) => typed[row]?.[column] ?? false };
};

const hiddenNotes = (source: Sheet, sheets: readonly string[], file: string): Problem[] => {
	const rows = Array.from(source.rowDefs ?? [])
		.filter(([, { hidden }]) => hidden)
		.map(([row]) => row + 1);
	const columns = (source.columns ?? []).filter(({ hidden }) => hidden).length;
	const notes: Problem[] = [];
	if (rows.length > 0) {
		notes.push({ code: 'exchange.hidden-rows', details: { file, rows: rows.slice(0, 50).join(', ') } });
	}
	if (columns > 0) notes.push({ code: 'exchange.hidden-columns', details: { file, columns } });
	const others = sheets.filter((name) => name !== source.name);
	if (others.length > 0)
		notes.push({ code: 'exchange.other-sheets', details: { file, sheets: others.join(', ') } });
	return notes;
};

/**
 * Reads one sheet of an XLSX workbook into texts, numbers as their cells show them.
 * Hidden rows and columns are read and reported. Nothing of the workbook is run or followed.
 * Problems: `exchange.not-a-workbook`, `…workbook-locked`, `…workbook-macros`, `…workbook-too-large`,
 * `…too-many-rows`, `…too-many-columns`, `…sheet-unknown`.
 */
export const readWorkbook = async (
	bytes: Uint8Array,
	file: string,
	options: WorkbookOptions = {},
): Promise<Decision<WorkbookSheet>> => {
	if (OLD_OR_LOCKED.every((byte, index) => bytes[index] === byte))
		return no('exchange.workbook-locked', { file });
	const entries = unzip(bytes, options.zip ?? ZIP_LIMITS);
	if (!entries.ok)
		return no(WORKBOOK[entries.problem.code] ?? 'exchange.not-a-workbook', {
			...entries.problem.details,
			file,
		});
	const refused =
		suspicious(entries.value, file) ?? tooWide(entries.value, file, options.limits ?? SHEET_LIMITS);
	if (refused) return { ok: false, problem: refused };
	const workbook = await readXlsx(bytes, { readStyles: true }).catch(() => undefined);
	if (!workbook) return no('exchange.not-a-workbook', { file });
	const sheets = workbook.sheets.map(({ name }) => name);
	const isVisible = ({ hidden, veryHidden }: Sheet): boolean => !hidden && !veryHidden;
	const chosen =
		options.sheet === undefined
			? (workbook.sheets.find(isVisible) ?? workbook.sheets[0])
			: workbook.sheets.find(({ name }) => name.normalize('NFC') === options.sheet?.normalize('NFC'));
	if (!chosen) {
		return no('exchange.sheet-unknown', { file, sheet: options.sheet ?? '', sheets: sheets.join(', ') });
	}
	const place = sheets.length > 1 ? `${file} › ${chosen.name}` : file;
	return yes({ sheet: toTexts(chosen, place), notes: hiddenNotes(chosen, sheets, file), sheets });
};
