import { randomUUID } from 'node:crypto';
import { constants, open, readdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { makeFolder } from './folders.server.ts';
import { measure } from './measure.server.ts';
import type { StoredFile } from './storage.ts';
import { isDiskFull } from './storage-away.ts';

/** Where files wait until they are known by their hash. */
export type Incoming = {
	/**
	 * Writes what arrives into a file of its own, syncs it, and hands it on; afterwards it is gone, unless it was moved.
	 * Problems: `platform.file-too-large`, `platform.storage-full`.
	 */
	readonly receive: <T extends Decision<StoredFile>>(
		bytes: AsyncIterable<Uint8Array>,
		limit: number,
		handOn: (path: string, stored: StoredFile) => Promise<T>,
	) => Promise<T | Decision<never>>;
	/** Removes what was left before an instant; answers how many there were. */
	readonly sweep: (before: number) => Promise<number>;
};

const write = async (path: string, bytes: AsyncIterable<Uint8Array>, limit: number) => {
	const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o400);
	try {
		const measured = measure(limit);
		for await (const piece of bytes) {
			if (!measured.take(piece)) return no('platform.file-too-large', { limit });
			await file.appendFile(piece);
		}
		await file.sync();
		return yes(measured.end());
	} finally {
		await file.close();
	}
};

/** The folder `incoming/` beneath another one. */
export const incomingFolder = async (root: string): Promise<Incoming> => {
	const folder = resolve(root, 'incoming');
	await makeFolder(folder);
	return {
		receive: async (bytes, limit, handOn) => {
			const path = join(folder, randomUUID());
			try {
				const received = await write(path, bytes, limit);
				return received.ok ? await handOn(path, received.value) : received;
			} catch (error) {
				if (!isDiskFull(error)) throw error;
				return no('platform.storage-full');
			} finally {
				await rm(path, { force: true });
			}
		},
		sweep: async (before) => {
			let swept = 0;
			for (const name of await readdir(folder)) {
				const path = join(folder, name);
				const found = await stat(path).catch(() => undefined);
				if (!found || found.mtimeMs >= before) continue;
				await rm(path, { force: true });
				swept += 1;
			}
			return swept;
		},
	};
};
