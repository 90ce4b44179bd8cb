import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the names in a folder survive a power cut. A sync that failed is never tried again: it would say yes. */
export const syncFolder = async (path: string): Promise<void> => {
	const folder = await open(path, 'r');
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
};

/** Makes a folder and those above it where they are missing, each durably. */
export const makeFolder = async (path: string): Promise<void> => {
	const first = await mkdir(path, { recursive: true, mode: 0o700 });
	if (first === undefined) return;
	for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
};
