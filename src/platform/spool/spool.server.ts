import { createHash } from 'node:crypto';
import { constants, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { isId } from '#kernel/id.ts';
import { makeFolder, syncFolder } from '#platform/storage/folders.server.ts';
import { readFilePieces } from '#platform/storage/read-file.server.ts';
import type { StoredFile } from '#platform/storage/storage.ts';
import { isDiskFull } from '#platform/storage/storage-away.ts';

/**
 * Files on their way, each under the id of its upload. They arrive in pieces that name where they belong, so that a broken
 * connection costs what was under way and nothing before it; what `append` has answered survives a power cut.
 */
export type Spool = {
	/** How many bytes are there; 0 for an upload of which nothing came yet. */
	readonly received: (upload: string) => Promise<number>;
	/**
	 * Writes a piece at its place and answers how many bytes are there then.
	 * Problems: `platform.upload-elsewhere` with `expected` (the piece belongs somewhere else: ask and go on from there),
	 * `platform.file-too-large` with `limit`, `platform.storage-full`.
	 */
	readonly append: (
		upload: string,
		offset: number,
		bytes: AsyncIterable<Uint8Array>,
		limit: number,
	) => Promise<Decision<number>>;
	/** Where the file lies, for the child that looks into it. */
	readonly pathOf: (upload: string) => string;
	/** Reads what is there, from the beginning. */
	readonly read: (upload: string) => AsyncIterable<Uint8Array>;
	readonly hash: (upload: string) => Promise<StoredFile>;
	readonly remove: (upload: string) => Promise<void>;
	/** Removes what nobody touched since an instant (milliseconds since 1970); answers how many there were. */
	readonly sweep: (before: number) => Promise<number>;
};

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A spool in a folder. One process writes to an upload at a time; a second piece meanwhile is told where to go on. */
export const diskSpool = async (folder: string): Promise<Spool> => {
	await makeFolder(folder);
	const writing = new Set<string>();
	const pathOf = (upload: string): string => {
		if (!isId(upload)) throw new TypeError('not an upload');
		return join(folder, upload);
	};
	const received = async (upload: string): Promise<number> => {
		try {
			return (await stat(pathOf(upload))).size;
		} catch (error) {
			if (isMissing(error)) return 0;
			throw error;
		}
	};
	const write = async (
		upload: string,
		offset: number,
		bytes: AsyncIterable<Uint8Array>,
		limit: number,
	): Promise<Decision<number>> => {
		const expected = await received(upload);
		if (offset !== expected) return no('platform.upload-elsewhere', { expected });
		const file = await open(
			pathOf(upload),
			constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND,
			0o600,
		);
		try {
			let size = expected;
			try {
				for await (const piece of bytes) {
					if (size + piece.length > limit) return no('platform.file-too-large', { limit });
					await file.appendFile(piece);
					size += piece.length;
				}
			} finally {
				// Also of a piece that broke off: what came of it is where the next one goes on.
				await file.sync();
			}
			if (expected === 0) await syncFolder(folder);
			return yes(size);
		} finally {
			await file.close();
		}
	};
	return {
		received,
		pathOf,
		append: async (upload, offset, bytes, limit) => {
			if (writing.has(upload)) return no('platform.upload-elsewhere', { expected: await received(upload) });
			writing.add(upload);
			try {
				return await write(upload, offset, bytes, limit);
			} catch (error) {
				if (!isDiskFull(error)) throw error;
				return no('platform.storage-full');
			} finally {
				writing.delete(upload);
			}
		},
		read: (upload) => readFilePieces(pathOf(upload)),
		hash: async (upload) => {
			const hash = createHash('sha256');
			let size = 0;
			const file = await open(pathOf(upload), 'r');
			for await (const piece of file.createReadStream()) {
				hash.update(piece as Buffer);
				size += (piece as Buffer).length;
			}
			return { sha256: hash.digest('hex'), size };
		},
		remove: (upload) => rm(pathOf(upload), { force: true }),
		sweep: async (before) => {
			let swept = 0;
			for (const name of await readdir(folder)) {
				const path = join(folder, name);
				const found = await stat(path).catch((error: unknown) => {
					if (isMissing(error)) return undefined;
					throw error;
				});
				if (!found || found.mtimeMs >= before || writing.has(name)) continue;
				await rm(path, { force: true });
				swept += 1;
			}
			return swept;
		},
	};
};
