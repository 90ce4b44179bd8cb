import { type Decision, type Problem, yes } from '#kernel/decision.ts';
import type { SheetText } from './core/sheet-text.ts';
import { readCsv, SHEET_LIMITS, type SheetLimits } from './csv.ts';
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
