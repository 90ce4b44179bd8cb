import type { SheetText } from '#exchange/core/sheet-text.ts';
import { READING_PROBLEMS } from '#exchange/no-answer.ts';
import { readSheetFile } from '#exchange/read-file.server.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { RunInChild } from '#platform/child/run-child.server.ts';

/** What the child is asked: to read the first sheet of a file into texts. */
export type SheetTask = { readonly task: 'read-sheet'; readonly bytes: Uint8Array; readonly name: string };

/** Reads a CSV or XLSX file that somebody sent, in a process of its own. */
export type SheetFileReader = (bytes: Uint8Array, name: string) => Promise<Decision<SheetText>>;

/** A sheet as it travels between processes: cells that were stored as numbers by "row column", counted from 0. */
type PackedSheet = Pick<SheetText, 'file' | 'rows'> & { readonly numbers: readonly string[] };

/** The texts of a file, packed. */
export const sheetOfFile = async ({ bytes, name }: SheetTask): Promise<Decision<PackedSheet>> => {
	const read = await readSheetFile(bytes, name);
	if (!read.ok) return read;
	const { file, rows, isTyped = () => false } = read.value.sheet;
	const numbers = rows.flatMap((cells, row) =>
		cells.flatMap((_, column) => (isTyped(row, column) ? [`${row} ${column}`] : [])),
	);
	return yes({ file, rows, numbers });
};

/** Problems beside those of the file: `exchange.reading-busy`, `…-too-long`, `…-too-much-memory`, `…-failed`. */
export const sheetFileReader =
	(runInChild: RunInChild, program: URL): SheetFileReader =>
	async (bytes, name) => {
		const task: SheetTask = { task: 'read-sheet', bytes, name };
		const answer = await runInChild<SheetTask, Decision<PackedSheet>>(program, task);
		if (!answer.ok) return no(READING_PROBLEMS[answer.why]);
		if (!answer.value.ok) return answer.value;
		const { numbers, ...sheet } = answer.value.value;
		const typed = new Set(numbers);
		return yes({ ...sheet, isTyped: (row, column) => typed.has(`${row} ${column}`) });
	};
