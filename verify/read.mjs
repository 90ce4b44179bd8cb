import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What cannot be opened at all: a wrong call, not a broken release. */
export class CannotRead extends Error {
	constructor(code, details) {
		super(code);
		this.code = code;
		Object.assign(this, details);
	}
}

const readFolder = (path) =>
	new Map(
		readdirSync(path, { withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => [entry.name, readFileSync(join(path, entry.name))]),
	);

const readBundle = (path) => {
	let bundle;
	try {
		bundle = JSON.parse(readFileSync(path, 'utf8'));
	} catch {
		throw new CannotRead('not-a-bundle', { path });
	}
	const files = bundle?.files;
	if (files === null || typeof files !== 'object') throw new CannotRead('not-a-bundle', { path });
	return new Map(Object.entries(files).map(([name, text]) => [name, Buffer.from(String(text))]));
};

/**
 * The files of a release, by name, from its folder or from its one-file bundle.
 * @throws CannotRead when there is neither
 */
export const readRelease = (path) => {
	let stat;
	try {
		stat = statSync(path);
	} catch {
		throw new CannotRead('no-such-path', { path });
	}
	const files = stat.isDirectory() ? readFolder(path) : readBundle(path);
	if (!files.has('manifest.json')) throw new CannotRead('no-manifest', { path });
	return files;
};
