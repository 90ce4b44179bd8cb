import type { CriteriaSet } from '#criteria/core/set.ts';
import { readSet } from '#criteria/read-set.ts';
import { WrongCall } from './command-line.ts';
import { type InputFile, readInput } from './read-input.ts';
import { settle } from './settle.ts';

/** A criteria set that was read from a file. */
export type SetFile = {
	readonly file: string;
	readonly set: CriteriaSet;
	/** Where something stands in the file, for who has to mend it. */
	readonly placeOf: (path: readonly PropertyKey[]) => {
		readonly sheet?: string | undefined;
		readonly line?: number | undefined;
	};
};

const asText = ({ bytes, name }: InputFile): string => {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new WrongCall({ code: 'set.not-utf8', details: { file: name } });
	}
};

/**
 * Reads a criteria set; "-" is the standard input.
 * @throws WrongCall with everything that is wrong with the file
 */
export const readSetFile = async (path: string): Promise<SetFile> => {
	const input = await readInput(path);
	const file = input.name;
	const read = readSet(asText(input));
	if (read.ok) return { file, set: read.set, placeOf: (at) => ({ line: read.lineOf(at) }) };
	throw new WrongCall(...read.problems.map(({ code, details }) => ({ code, details: { ...details, file } })));
};

/**
 * Reads criteria sets; nobody mends one file to hear of the next.
 * @throws WrongCall with everything that is wrong with any of them
 */
export const readSetFiles = async (paths: readonly string[]): Promise<readonly SetFile[]> => {
	if (paths.filter((path) => path === '-').length > 1)
		throw new WrongCall({ code: 'cli.stdin-twice', details: {} });
	const { read, problems } = await settle(paths.map(readSetFile));
	if (problems.length > 0) throw new WrongCall(...problems);
	return read;
};
