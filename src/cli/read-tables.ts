import { readSheetFile } from '#exchange/read-file.server.ts';
import { readWorkbook } from '#exchange/xlsx.server.ts';
import type { TextTable } from '#units/core/import/table.ts';
import { WrongCall } from './command-line.ts';
import { readInput } from './read-input.ts';

/**
 * All tables of a file: the one of a CSV, every sheet of a workbook that has anything in it.
 * @throws WrongCall when the file cannot be read
 */
export const readTables = async (path: string): Promise<TextTable[]> => {
	const { bytes, name } = await readInput(path);
	const first = await readSheetFile(bytes, name);
	if (!first.ok) throw new WrongCall(first.problem);
	const workbook = first.value.notes.some(({ code }) => code === 'exchange.other-sheets');
	if (!workbook) return [first.value.sheet];
	const book = await readWorkbook(bytes, name);
	if (!book.ok) throw new WrongCall(book.problem);
	const sheets = await Promise.all(book.value.sheets.map((sheet) => readSheetFile(bytes, name, sheet)));
	return sheets.flatMap((sheet) =>
		sheet.ok && sheet.value.sheet.rows.some((cells) => cells.some((cell) => cell !== ''))
			? [sheet.value.sheet]
			: [],
	);
};
