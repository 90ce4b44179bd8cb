import type { Sha256 } from '#kernel/sha256.ts';

/** Bytes as lower-case hexadecimal digits. */
export const hex = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of one leaf: SHA-256(0x00 ‖ data), RFC 6962 §2.1. The prefix keeps a leaf from passing for a node. */
export const leafHash = (data: Uint8Array | string, sha256: Sha256): Uint8Array => sha256(LEAF, data);

const largestPowerBelow = (count: number): number => {
	let power = 1;
	while (power * 2 < count) power *= 2;
	return power;
};

/**
 * The root of the Merkle tree over leaf hashes, RFC 6962 §2.1: one leaf is its own root; otherwise
 * SHA-256(0x01 ‖ left ‖ right), the left part holding the largest power of two below the count. No leaf: SHA-256 of nothing.
 */
export const merkleRoot = (leaves: readonly Uint8Array[], sha256: Sha256): Uint8Array => {
	const rootOf = (from: number, until: number): Uint8Array => {
		const only = leaves[from];
		if (until - from === 1 && only) return only;
		const middle = from + largestPowerBelow(until - from);
		return sha256(NODE, rootOf(from, middle), rootOf(middle, until));
	};
	return leaves.length === 0 ? sha256() : rootOf(0, leaves.length);
};
