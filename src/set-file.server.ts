import type { CriteriaSet } from '#criteria/core/set.ts';
import { readSet } from '#criteria/read-set.ts';
import { fromSheets } from '#criteria/read-sheets.ts';
import { READING_PROBLEMS } from '#exchange/no-answer.ts';
import { readWorkbook } from '#exchange/xlsx.server.ts';
import type { Problem } from '#kernel/decision.ts';
import type { RunInChild } from '#platform/child/run-child.server.ts';

/** A criteria set in a file that somebody sent, or all that is wrong with it at once, with lines or cells. */
export type SetFileReading =
	| { readonly ok: true; readonly set: CriteriaSet }
	| { readonly ok: false; readonly problems: readonly Problem[] };

/** What the child is asked. */
export type SetTask = { readonly task: 'read-set'; readonly bytes: Uint8Array; readonly name: string };

/** Reads a set that somebody sent, in a process of its own. */
export type SetFileReader = (bytes: Uint8Array, name: string) => Promise<SetFileReading>;

const refused = (...problems: readonly Problem[]): SetFileReading => ({ ok: false, problems });

const readBook = async (bytes: Uint8Array, name: string): Promise<SetFileReading> => {
	const first = await readWorkbook(bytes, name);
	if (!first.ok) return refused(first.problem);
	const sheets = await Promise.all(
		first.value.sheets.map(async (sheet) => {
			const read = await readWorkbook(bytes, name, { sheet });
			return { name: sheet, rows: read.ok ? read.value.sheet.rows : [] };
		}),
	);
	const read = fromSheets(sheets);
	return read.ok ? { ok: true, set: read.set } : read;
};

/** Reads a set from the bytes of a YAML or XLSX file; which of them it is, its content says. */
export const setOfFile = async (bytes: Uint8Array, name: string): Promise<SetFileReading> => {
	const isBook = (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);
	if (isBook) return readBook(bytes, name);
	try {
		const read = readSet(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		return read.ok ? { ok: true, set: read.set } : read;
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		return refused({ code: 'set.not-utf8', details: {} });
	}
};

/** Problems beside those of the file: `exchange.reading-busy`, `…-too-long`, `…-too-much-memory`, `…-failed`. */
export const setFileReader =
	(runInChild: RunInChild, program: URL): SetFileReader =>
	async (bytes, name) => {
		const answer = await runInChild<SetTask, SetFileReading>(program, { task: 'read-set', bytes, name });
		return answer.ok ? answer.value : refused({ code: READING_PROBLEMS[answer.why], details: {} });
	};
