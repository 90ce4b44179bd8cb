import { no, yes } from '#kernel/decision.ts';
import { measure } from './measure.server.ts';
import { addressOf, type Storage } from './storage.ts';

const keyOf = (jurisdiction: string, sha256: string): string => addressOf(jurisdiction, sha256).join('/');

/** Files in memory: for tests. */
export const memoryStorage = (): Storage => {
	const files = new Map<string, Uint8Array>();
	return {
		put: async (jurisdiction, bytes, limit) => {
			const measured = measure(limit);
			const pieces: Uint8Array[] = [];
			for await (const piece of bytes) {
				if (!measured.take(piece)) return no('platform.file-too-large', { limit });
				pieces.push(piece.slice());
			}
			const stored = measured.end();
			files.set(keyOf(jurisdiction, stored.sha256), Buffer.concat(pieces));
			return yes(stored);
		},
		open: async (jurisdiction, sha256, range) => {
			const bytes = files.get(keyOf(jurisdiction, sha256));
			return bytes && pieceByPiece(range ? bytes.slice(range.from, range.until + 1) : bytes);
		},
		has: async (jurisdiction, sha256) => files.has(keyOf(jurisdiction, sha256)),
		remove: async (jurisdiction, sha256) => void files.delete(keyOf(jurisdiction, sha256)),
		sweep: async () => 0,
	};
};

async function* pieceByPiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += 65_536) yield bytes.slice(at, at + 65_536);
}
