import { access, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { WrongCall } from './command-line.ts';

/** A file's bytes, and the name by which messages call it. */
export type InputFile = { readonly bytes: Uint8Array; readonly name: string };

const CODES: Readonly<Record<string, string>> = {
	ENOENT: 'cli.file-missing',
	ENOTDIR: 'cli.file-missing',
	EISDIR: 'cli.file-is-folder',
};

const exists = (path: string): Promise<boolean> =>
	access(path).then(
		() => true,
		() => false,
	);

/**
 * The path as the file system spells it: names are kept with composed or with separate marks, and who types one sees no
 * difference. What is not found stays as typed.
 */
const spelled = async (path: string): Promise<string> => {
	const parent = dirname(path);
	if (parent === path || (await exists(path))) return path;
	const folder = await spelled(parent);
	const name = basename(path).normalize('NFC');
	const entries = await readdir(folder).catch(() => []);
	return join(folder, entries.find((entry) => entry.normalize('NFC') === name) ?? basename(path));
};

/**
 * Reads a file, or with "-" the standard input.
 * @throws WrongCall with `cli.file-missing`, `cli.file-is-folder` or `cli.file-unreadable`
 */
export const readInput = async (path: string): Promise<InputFile> => {
	if (path === '-') return { bytes: await buffer(process.stdin), name: 'stdin' };
	try {
		return { bytes: await readFile(await spelled(path)), name: path.normalize('NFC') };
	} catch (error) {
		const code = CODES[(error as NodeJS.ErrnoException).code ?? ''] ?? 'cli.file-unreadable';
		throw new WrongCall({ code, details: { path } });
	}
};
