/** What the core needs from outside to hash: a text as UTF-8 bytes, and SHA-256 of bytes. */
export type Hashing = {
	readonly utf8: (text: string) => Uint8Array;
	/** 32 bytes. */
	readonly sha256: (bytes: Uint8Array) => Uint8Array;
};

/** Bytes as lower-case hexadecimal digits. */
export const hex = (bytes: Uint8Array): string =>
	Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const joined = (prefix: number, ...parts: readonly Uint8Array[]): Uint8Array => {
	const bytes = new Uint8Array(1 + parts.reduce((length, part) => length + part.length, 0));
	bytes[0] = prefix;
	let at = 1;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
};

/** The hash of one leaf: SHA-256(0x00 ‖ data), RFC 6962 §2.1. The prefix keeps a leaf from passing for a node. */
export const leafHash = (data: Uint8Array, { sha256 }: Hashing): Uint8Array => sha256(joined(0, data));

const largestPowerBelow = (count: number): number => {
	let power = 1;
	while (power * 2 < count) power *= 2;
	return power;
};

/**
 * The root of the Merkle tree over leaf hashes, RFC 6962 §2.1: one leaf is its own root; otherwise
 * SHA-256(0x01 ‖ left ‖ right), the left part holding the largest power of two below the count. No leaf: SHA-256 of nothing.
 */
export const merkleRoot = (leaves: readonly Uint8Array[], hashing: Hashing): Uint8Array => {
	const rootOf = (from: number, until: number): Uint8Array => {
		const only = leaves[from];
		if (until - from === 1 && only) return only;
		const middle = from + largestPowerBelow(until - from);
		return hashing.sha256(joined(1, rootOf(from, middle), rootOf(middle, until)));
	};
	return leaves.length === 0 ? hashing.sha256(new Uint8Array()) : rootOf(0, leaves.length);
};
