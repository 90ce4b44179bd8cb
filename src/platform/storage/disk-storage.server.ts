import { randomUUID } from 'node:crypto';
import { constants, type FileHandle, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { makeFolder, syncFolder } from './folders.server.ts';
import { measure } from './measure.server.ts';
import { addressOf, type Storage, type StoredFile } from './storage.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Writes what arrives into an open file and syncs it. */
const receive = async (
	file: FileHandle,
	bytes: AsyncIterable<Uint8Array>,
	limit: number,
): Promise<Decision<StoredFile>> => {
	const measured = measure(limit);
	for await (const piece of bytes) {
		if (!measured.take(piece)) return no('platform.file-too-large', { limit });
		await file.appendFile(piece);
	}
	await file.sync();
	return yes(measured.end());
};

/**
 * Files in a folder: `evidence/<jurisdiction>/<aa>/<sha256>`. An upload is written into `incoming/`, hashed as it
 * comes, synced, renamed to its hash, and its folder synced: killed anywhere, there is the whole file or none.
 */
export const diskStorage = async (root: string): Promise<Storage> => {
	const incoming = resolve(root, 'incoming');
	await makeFolder(incoming);
	const pathOf = (jurisdiction: string, sha256: string): string =>
		resolve(root, 'evidence', ...addressOf(jurisdiction, sha256));

	const keep = async (from: string, to: string): Promise<void> => {
		await makeFolder(dirname(to));
		// Over an earlier copy too: it has the same bytes, or lost them.
		await rename(from, to);
		await syncFolder(dirname(to));
	};

	return {
		put: async (jurisdiction, bytes, limit) => {
			const path = join(incoming, randomUUID());
			const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o400);
			try {
				const received = await receive(file, bytes, limit).finally(() => file.close());
				if (received.ok) await keep(path, pathOf(jurisdiction, received.value.sha256));
				return received;
			} finally {
				await rm(path, { force: true });
			}
		},
		open: async (jurisdiction, sha256, range) => {
			try {
				const file = await open(pathOf(jurisdiction, sha256), 'r');
				return file.createReadStream(range ? { start: range.from, end: range.until } : {});
			} catch (error) {
				if (isMissing(error)) return undefined;
				throw error;
			}
		},
		has: (jurisdiction, sha256) =>
			stat(pathOf(jurisdiction, sha256)).then(
				() => true,
				(error) => {
					if (isMissing(error)) return false;
					throw error;
				},
			),
		remove: async (jurisdiction, sha256) => {
			const path = pathOf(jurisdiction, sha256);
			await rm(path, { force: true });
			await syncFolder(dirname(path)).catch((error) => {
				if (!isMissing(error)) throw error;
			});
		},
		sweep: async (before) => {
			let swept = 0;
			for (const name of await readdir(incoming)) {
				const path = join(incoming, name);
				const found = await stat(path).catch(() => undefined);
				if (!found || found.mtimeMs >= before) continue;
				await rm(path, { force: true });
				swept += 1;
			}
			return swept;
		},
	};
};
