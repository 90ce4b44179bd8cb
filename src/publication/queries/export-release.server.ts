import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

type File = { readonly name: string; readonly bytes: Uint8Array };

const sync = async (path: string): Promise<void> => {
	const handle = await open(path, 'r');
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
};

const writeSynced = async (path: string, bytes: Uint8Array): Promise<void> => {
	const handle = await open(path, 'wx');
	try {
		await handle.writeFile(bytes);
		await handle.sync();
	} finally {
		await handle.close();
	}
};

/**
 * Writes the files of a release as a new folder: whole or not at all, also in a power cut. They are written beside the
 * folder, brought to the disk, and then take its name in one step.
 * @throws Error with code ENOTEMPTY or EEXIST when the folder is there already and holds something
 */
export const exportRelease = async (folder: string, files: readonly File[]): Promise<void> => {
	const parent = dirname(folder);
	await mkdir(parent, { recursive: true });
	const draft = join(parent, `.${basename(folder)}.${randomBytes(6).toString('hex')}`);
	await mkdir(draft);
	try {
		for (const { name, bytes } of files) await writeSynced(join(draft, basename(name)), bytes);
		await sync(draft);
		await rename(draft, folder);
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		throw error;
	}
	await sync(parent);
};
