import { createHash } from 'node:crypto';
import type { StoredFile } from './storage.ts';

/** Counts and hashes bytes as they pass. */
export type Measure = {
	/** Takes a piece; false when the file has become larger than its limit. */
	readonly take: (piece: Uint8Array) => boolean;
	/** What passed. Ends the measuring. */
	readonly end: () => StoredFile;
};

export const measure = (limit: number): Measure => {
	const hash = createHash('sha256');
	let size = 0;
	return {
		take: (piece) => {
			size += piece.length;
			if (size > limit) return false;
			hash.update(piece);
			return true;
		},
		end: () => ({ sha256: hash.digest('hex'), size }),
	};
};
