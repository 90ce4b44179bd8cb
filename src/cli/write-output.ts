import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { WrongCall } from './command-line.ts';

/**
 * Writes a file as a whole or not at all: a full disk leaves the one that was there.
 * @throws WrongCall with `cli.file-not-writable`
 */
export const writeOutput = async (path: string, content: string | Uint8Array): Promise<void> => {
	const beside = `${path}.${randomUUID().slice(0, 8)}`;
	try {
		await writeFile(beside, content, { flag: 'wx' });
		await rename(beside, path);
	} catch {
		await rm(beside, { force: true });
		throw new WrongCall({ code: 'cli.file-not-writable', details: { path } });
	}
};
