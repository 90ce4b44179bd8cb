import { createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto';

/** Signs texts; whoever has the public key can tell. */
export type Signer = {
	/** 32 bytes in base64. */
	readonly publicKey: string;
	/** The Ed25519 signature over the text's bytes in UTF-8, in base64. */
	readonly sign: (text: string) => string;
};

/** What stands before the 32 bytes of an Ed25519 key in the forms that the platform reads (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signs by an Ed25519 key that follows from the installation's own: it is kept outside of the database, so that whoever
 * can write every row cannot write a checkpoint.
 * @param key 32 bytes, see `keyBeside`
 */
export const signerOf = (key: Uint8Array): Signer => {
	const seed = Buffer.from(hkdfSync('sha256', key, 'openpar', 'checkpoint', 32));
	const secret = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
	const spki = createPublicKey(secret).export({ format: 'der', type: 'spki' });
	return {
		publicKey: spki.subarray(-32).toString('base64'),
		sign: (text) => sign(null, Buffer.from(text), secret).toString('base64'),
	};
};
