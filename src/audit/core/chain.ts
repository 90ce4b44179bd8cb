import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Json } from '#kernel/json.ts';
import type { Sha256 } from '#kernel/sha256.ts';

/** The end of a chain: how many records it has, and the hash of the last. */
export type Head = { readonly seq: bigint; readonly hash: Uint8Array };

/** The head of a chain without records: number 0, 32 zero bytes. */
export const NO_HEAD: Head = { seq: 0n, hash: new Uint8Array(32) };

/** A 64-bit integer as 8 bytes, most significant first, as PostgreSQL's `int8send` writes it. */
const eightBytes = (value: bigint): Uint8Array =>
	Uint8Array.from({ length: 8 }, (_, index) => Number((value >> BigInt(8 * (7 - index))) & 0xffn));

/**
 * The hash of what a record says: SHA-256(salt ‖ canonical JSON of the body). With the salt gone, the body cannot be
 * guessed from it, and the chain over it still holds.
 * @param salt 16 random bytes
 */
export const hashOfBody = (sha256: Sha256, salt: Uint8Array, body: Json): Uint8Array =>
	sha256(salt, canonicalJson(body));

/**
 * The hash of a record: SHA-256(hash before ‖ number in 8 bytes ‖ hash of the body).
 * @param seq 1 for the first record of a chain
 */
export const hashOfRecord = (
	sha256: Sha256,
	previous: Uint8Array,
	seq: bigint,
	bodyHash: Uint8Array,
): Uint8Array => sha256(previous, eightBytes(seq), bodyHash);
