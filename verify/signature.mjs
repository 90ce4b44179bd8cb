import { createPublicKey, verify } from 'node:crypto';

/** An Ed25519 key of 32 bytes in the form that the platform reads (RFC 8410: a fixed head, then the key). */
const keyOf = (raw) =>
	createPublicKey({
		key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
		format: 'der',
		type: 'spki',
	});

/** Whether the signature in a manifest holds for the manifest's hash. A malformed one does not hold. */
export const signatureHolds = ({ format, signature }, hash) => {
	try {
		const key = keyOf(Buffer.from(signature.publicKey, 'base64'));
		const text = Buffer.from(`${format}\n${hash}\n`);
		return (
			signature.algorithm === 'Ed25519' && verify(null, text, key, Buffer.from(signature.value, 'base64'))
		);
	} catch {
		return false;
	}
};
