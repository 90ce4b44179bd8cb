import { type Decision, type Problem, yes } from '#kernel/decision.ts';
import { type SheetCells, toCells } from './core/sheet-cells.ts';
import type { SheetText } from './core/sheet-text.ts';
import { ENTRY_LIMITS, readCsv, readCsvCells, SHEET_LIMITS, type SheetLimits } from './csv.ts';
import { readWorkbook } from './xlsx.server.ts';

/** A file read into texts, with what is worth knowing about it. */
export type FileSheet = { readonly sheet: SheetText; readonly notes: readonly Problem[] };

const isPacked = (bytes: Uint8Array): boolean =>
	(bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);

/**
 * Reads a spreadsheet file by its content, not by its name: an XLSX workbook or a CSV text.
 * @param name the file's name without folders, as messages call it
 */
export const readSheetFile = async (
	bytes: Uint8Array,
	name: string,
	sheet?: string,
	limits: SheetLimits = SHEET_LIMITS,
): Promise<Decision<FileSheet>> => {
	if (isPacked(bytes)) return readWorkbook(bytes, name, { sheet, limits });
	const read = readCsv(bytes, name, limits);
	return read.ok ? yes({ sheet: read.value, notes: [] }) : read;
};

/** A file of entries read into cells, with what is worth knowing about it. */
export type FileCells = { readonly cells: SheetCells; readonly notes: readonly Problem[] };

/** The same for a file of entries, which may be much larger and says the same few texts again and again. */
export const readEntryFile = async (
	bytes: Uint8Array,
	name: string,
	sheet?: string,
): Promise<Decision<FileCells>> => {
	if (isPacked(bytes)) {
		const read = await readWorkbook(bytes, name, { sheet, limits: ENTRY_LIMITS });
		return read.ok ? yes({ cells: toCells(read.value.sheet), notes: read.value.notes }) : read;
	}
	const read = readCsvCells(bytes, name, ENTRY_LIMITS);
	return read.ok ? yes({ cells: read.value, notes: [] }) : read;
};
