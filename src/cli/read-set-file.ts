import type { CriteriaSet } from '#criteria/core/set.ts';
import { readSet } from '#criteria/read-set.ts';
import { fromSheets } from '#criteria/read-sheets.ts';
import { readWorkbook } from '#exchange/xlsx.server.ts';
import type { Problem } from '#kernel/decision.ts';
import { WrongCall } from './command-line.ts';
import { type InputFile, readInput } from './read-input.ts';
import { settle } from './settle.ts';

/** A criteria set that was read from a file. */
export type SetFile = {
	readonly file: string;
	readonly set: CriteriaSet;
	/** Where something stands in the file, for who has to mend it: a line, or sheet and row. */
	readonly placeOf: (path: readonly PropertyKey[]) => {
		readonly sheet?: string | undefined;
		readonly line?: number | undefined;
	};
};

const refuse = (problems: readonly Problem[], file: string): never => {
	throw new WrongCall(...problems.map(({ code, details }) => ({ code, details: { ...details, file } })));
};

const readText = ({ bytes, name: file }: InputFile): SetFile => {
	const text = (() => {
		try {
			return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		} catch {
			return refuse([{ code: 'set.not-utf8', details: {} }], file);
		}
	})();
	const read = readSet(text);
	if (!read.ok) return refuse(read.problems, file);
	return { file, set: read.set, placeOf: (path) => ({ line: read.lineOf(path) }) };
};

const readBook = async ({ bytes, name: file }: InputFile): Promise<SetFile> => {
	const first = await readWorkbook(bytes, file);
	if (!first.ok) throw new WrongCall(first.problem);
	const sheets = await Promise.all(
		first.value.sheets.map(async (name) => {
			const sheet = await readWorkbook(bytes, file, { sheet: name });
			return sheet.ok ? { name, rows: sheet.value.sheet.rows } : { name, rows: [] };
		}),
	);
	const read = fromSheets(sheets);
	if (!read.ok) return refuse(read.problems, file);
	const placeOf: SetFile['placeOf'] = (path) => {
		const place = read.placeOf(path);
		return { sheet: place?.sheet, line: place?.row };
	};
	return { file, set: read.set, placeOf };
};

/** Workbooks are told by their content: they are packed, or locked. */
const isBook = ({ bytes }: InputFile): boolean =>
	(bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);

const readSetFile = async (path: string): Promise<SetFile> => {
	const input = await readInput(path);
	return isBook(input) ? readBook(input) : readText(input);
};

/**
 * Reads criteria sets, YAML or XLSX; "-" is the standard input. Nobody mends one file to hear of the next.
 * @throws WrongCall with everything that is wrong with any of them
 */
export const readSetFiles = async (paths: readonly string[]): Promise<readonly SetFile[]> => {
	if (paths.filter((path) => path === '-').length > 1)
		throw new WrongCall({ code: 'cli.stdin-twice', details: {} });
	const { read, problems } = await settle(paths.map(readSetFile));
	if (problems.length > 0) throw new WrongCall(...problems);
	return read;
};
