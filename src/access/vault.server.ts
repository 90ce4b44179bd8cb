import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** A secret as the database keeps it: useless without the key, which is elsewhere. */
export type Sealed = {
	/** Nonce, tag and ciphertext, one after the other. */
	readonly sealed: Buffer;
	readonly algorithm: 'aes-256-gcm';
	/** Names the key, so that another one can come later. */
	readonly keyId: string;
};

/** Keeps secrets that have to be read again, by a key that is not in the database. */
export type Vault = {
	/** @param about what the secret belongs to: it opens for nothing else */
	readonly seal: (secret: string, about: string) => Sealed;
	/** @throws when it was sealed by another key, for something else, or was changed */
	readonly open: (sealed: Sealed, about: string) => string;
	/** A hash that nobody can try values against without the key: HMAC-SHA-256. */
	readonly mac: (text: string, about: string) => { readonly hash: Buffer; readonly keyId: string };
};

const [NONCE, TAG] = [12, 16];

const derived = (key: Uint8Array, purpose: string): Buffer =>
	Buffer.from(hkdfSync('sha256', key, 'openpar', purpose, 32));

/** A vault by a key of 32 bytes. */
export const vaultOf = (key: Uint8Array): Vault => {
	if (key.length !== 32) throw new RangeError('a key of 32 bytes is needed');
	const sealing = derived(key, 'seal');
	const hashing = derived(key, 'mac');
	const keyId = createHash('sha256').update(derived(key, 'name')).digest('hex').slice(0, 16);
	return {
		seal: (secret, about) => {
			const nonce = randomBytes(NONCE);
			const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about));
			const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
			const sealed = Buffer.concat([nonce, cipher.getAuthTag(), text]);
			return { sealed, algorithm: 'aes-256-gcm', keyId };
		},
		open: (given, about) => {
			if (given.keyId !== keyId) throw new Error(`sealed by the key ${given.keyId}, and this is ${keyId}`);
			const nonce = given.sealed.subarray(0, NONCE);
			const decipher = createDecipheriv('aes-256-gcm', sealing, nonce, { authTagLength: TAG });
			decipher.setAAD(Buffer.from(about)).setAuthTag(given.sealed.subarray(NONCE, NONCE + TAG));
			const text = decipher.update(given.sealed.subarray(NONCE + TAG));
			return Buffer.concat([text, decipher.final()]).toString('utf8');
		},
		mac: (text, about) => ({
			hash: createHmac('sha256', hashing).update(`${about}\n${text}`).digest(),
			keyId,
		}),
	};
};
