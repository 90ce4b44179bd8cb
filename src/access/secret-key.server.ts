import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';

const readKey = (file: string): Buffer | undefined => {
	try {
		const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
		if (key.length !== 32) throw new Error(`${file} holds no key of 32 bytes`);
		return key;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
};

/**
 * The key that is kept beside the data, made at the first start: readable by whoever runs the product and nobody else,
 * and no part of the database or its dumps. Of two that start at once the first one's stays.
 */
export const keyBeside = (file: string): Uint8Array => {
	const found = readKey(file);
	if (found) return found;
	try {
		writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
		chmodSync(file, 0o600);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	const made = readKey(file);
	if (!made) throw new Error(`${file} cannot be read`);
	return made;
};
