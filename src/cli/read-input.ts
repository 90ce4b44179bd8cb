import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { WrongCall } from './command-line.ts';

/** A file's bytes, and the name by which messages call it. */
export type InputFile = { readonly bytes: Uint8Array; readonly name: string };

const CODES: Readonly<Record<string, string>> = {
	ENOENT: 'cli.file-missing',
	ENOTDIR: 'cli.file-missing',
	EISDIR: 'cli.file-is-folder',
};

/** File systems keep names with composed or with separate marks; who types a name sees no difference. */
const spellings = (path: string): string[] => [
	...new Set([path, path.normalize('NFC'), path.normalize('NFD')]),
];

/**
 * Reads a file, or with "-" the standard input.
 * @throws WrongCall with `cli.file-missing`, `cli.file-is-folder` or `cli.file-unreadable`
 */
export const readInput = async (path: string): Promise<InputFile> => {
	if (path === '-') return { bytes: await buffer(process.stdin), name: 'stdin' };
	let code = 'cli.file-missing';
	for (const spelling of spellings(path)) {
		try {
			return { bytes: await readFile(spelling), name: path.normalize('NFC') };
		} catch (error) {
			code = CODES[(error as NodeJS.ErrnoException).code ?? ''] ?? 'cli.file-unreadable';
			if (code !== 'cli.file-missing') break;
		}
	}
	throw new WrongCall({ code, details: { path } });
};
