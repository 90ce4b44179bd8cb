import { createHash } from 'node:crypto';

const sha256 = (...parts) => {
	const hash = createHash('sha256');
	for (const part of parts) hash.update(part);
	return hash.digest();
};

/** SHA-256 of bytes or of a text in UTF-8, in hexadecimal. */
export const digest = (data) => sha256(data).toString('hex');

/** The hash of a leaf: SHA-256 of a zero byte and the text (RFC 6962 §2.1), in hexadecimal. */
export const leaf = (text) => sha256(Buffer.of(0), text).toString('hex');

/**
 * The root of the Merkle tree over leaf hashes (RFC 6962 §2.1), in hexadecimal. Built from below: whole subtrees wait
 * on a stack until one of the same height joins them, and at the end the rest is joined from the right.
 */
export const merkleRoot = (leaves) => {
	if (leaves.length === 0) return digest('');
	const waiting = [];
	const join = () => {
		const right = waiting.pop();
		const left = waiting.pop();
		waiting.push({ height: left.height + 1, hash: sha256(Buffer.of(1), left.hash, right.hash) });
	};
	for (const hash of leaves) {
		waiting.push({ height: 0, hash: Buffer.from(hash, 'hex') });
		while (waiting.length > 1 && waiting.at(-1).height === waiting.at(-2).height) join();
	}
	while (waiting.length > 1) join();
	return waiting[0].hash.toString('hex');
};
