import { canonicalJson } from '#kernel/canonical-json.ts';
import type { Json } from '#kernel/json.ts';
import type { Sha256 } from '#kernel/sha256.ts';
import type { CriteriaSet } from './set.ts';

/** Anything that JSON can carry, with what is undefined left out. */
export const toJson = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

const toHex = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * The content hash of a set: SHA-256, in hex, over its canonical JSON (RFC 8785). The same content has the same hash
 * whatever file it was written in.
 */
export const hashOfSet = (set: CriteriaSet, sha256: Sha256): string =>
	toHex(sha256(canonicalJson(toJson(set))));
