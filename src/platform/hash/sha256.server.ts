import { createHash, randomBytes } from 'node:crypto';
import type { Sha256 } from '#kernel/sha256.ts';

/** SHA-256 by the machine's library: what the pure code is handed. */
export const sha256: Sha256 = (...parts) => {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest();
};

/** Sixteen random bytes, so that a short text cannot be guessed from its hash. */
export const newSalt = (): Uint8Array => randomBytes(16);
