import { sha256 } from '#platform/hash/sha256.server.ts';
import type { Hashing } from './core/merkle.ts';

const encoder = new TextEncoder();

/** Hashing as the machine does it, for the pure core. */
export const hashing: Hashing = { utf8: (text) => encoder.encode(text), sha256: (bytes) => sha256(bytes) };
