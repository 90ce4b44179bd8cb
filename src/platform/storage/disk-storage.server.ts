import { rename, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { yes } from '#kernel/decision.ts';
import { makeFolder, syncFolder } from './folders.server.ts';
import { incomingFolder } from './incoming.server.ts';
import { readFilePieces } from './read-file.server.ts';
import { addressOf, type Storage } from './storage.ts';

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

const isThere = (path: string): Promise<boolean> =>
	stat(path).then(
		() => true,
		(error) => {
			if (isMissing(error)) return false;
			throw error;
		},
	);

const keep = async (from: string, to: string): Promise<void> => {
	await makeFolder(dirname(to));
	// Over an earlier copy too: it has the same bytes, or lost them.
	await rename(from, to);
	await syncFolder(dirname(to));
};

/**
 * Files in a folder: `evidence/<jurisdiction>/<aa>/<sha256>`. An upload is written into `incoming/`, hashed as it
 * comes, synced, renamed to its hash, and its folder synced: killed anywhere, there is the whole file or none.
 */
export const diskStorage = async (root: string): Promise<Storage> => {
	const incoming = await incomingFolder(root);
	const pathOf = (jurisdiction: string, sha256: string): string =>
		resolve(root, 'evidence', ...addressOf(jurisdiction, sha256));

	return {
		put: (jurisdiction, bytes, limit) =>
			incoming.receive(bytes, limit, async (path, stored) => {
				await keep(path, pathOf(jurisdiction, stored.sha256));
				return yes(stored);
			}),
		open: async (jurisdiction, sha256, range) => {
			const path = pathOf(jurisdiction, sha256);
			return (await isThere(path)) ? readFilePieces(path, range) : undefined;
		},
		has: (jurisdiction, sha256) => isThere(pathOf(jurisdiction, sha256)),
		remove: async (jurisdiction, sha256) => {
			const path = pathOf(jurisdiction, sha256);
			await rm(path, { force: true });
			await syncFolder(dirname(path)).catch((error) => {
				if (!isMissing(error)) throw error;
			});
		},
		sweep: incoming.sweep,
	};
};
