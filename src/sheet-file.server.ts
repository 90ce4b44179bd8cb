import type { SheetText } from '#exchange/core/sheet-text.ts';
import { READING_PROBLEMS } from '#exchange/no-answer.ts';
import { readSheetFile } from '#exchange/read-file.server.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import type { RunInChild } from '#platform/child/run-child.server.ts';

/** What the child is asked: to read the first sheet of a file into texts. */
export type SheetTask = { readonly task: 'read-sheet'; readonly bytes: Uint8Array; readonly name: string };

/** Reads a CSV or XLSX file that somebody sent, in a process of its own. */
export type SheetFileReader = (bytes: Uint8Array, name: string) => Promise<Decision<SheetText>>;

/** The texts of a file; what cannot travel between processes is left behind. */
export const sheetOfFile = async ({ bytes, name }: SheetTask): Promise<Decision<SheetText>> => {
	const read = await readSheetFile(bytes, name);
	if (!read.ok) return read;
	const { file, rows } = read.value.sheet;
	return yes({ file, rows });
};

/** Problems beside those of the file: `exchange.reading-busy`, `…-too-long`, `…-too-much-memory`, `…-failed`. */
export const sheetFileReader =
	(runInChild: RunInChild, program: URL): SheetFileReader =>
	async (bytes, name) => {
		const task: SheetTask = { task: 'read-sheet', bytes, name };
		const answer = await runInChild<SheetTask, Decision<SheetText>>(program, task);
		return answer.ok ? answer.value : no(READING_PROBLEMS[answer.why]);
	};
