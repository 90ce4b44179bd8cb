import type { CriteriaSet } from '#criteria/core/set.ts';
import { readSet } from '#criteria/read-set.ts';
import { WrongCall } from './command-line.ts';
import { type InputFile, readInput } from './read-input.ts';

/** A criteria set that was read from a file. */
export type SetFile = {
	readonly file: string;
	readonly set: CriteriaSet;
	/** Where something stands in the file, for who has to mend it. */
	readonly placeOf: (path: readonly PropertyKey[]) => { readonly line: number };
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
