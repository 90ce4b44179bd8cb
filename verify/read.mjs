import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { canonical } from './canonical.mjs';

/** What cannot be opened at all: a wrong call, not a broken release. */
export class CannotRead extends Error {
	constructor(code, details) {
		super(code);
		this.code = code;
		Object.assign(this, details);
	}
}

/** What is no file (a folder, a link) does not belong there either, and is found by its name. */
const readFolder = (path) =>
	new Map(
		readdirSync(path, { withFileTypes: true }).map((entry) =>
			entry.isFile()
				? [entry.name, readFileSync(join(path, entry.name))]
				: [`${entry.name}/`, Buffer.alloc(0)],
		),
	);

const FORMAT = 'openpar-release/1';

const readBundle = (path) => {
	const text = readFileSync(path, 'utf8');
	let bundle;
	try {
		bundle = JSON.parse(text);
	} catch {
		throw new CannotRead('not-a-bundle', { path });
	}
	const files = bundle?.files;
	if (files === null || typeof files !== 'object') throw new CannotRead('not-a-bundle', { path });
	const contents = Object.values(files);
	// To the letter, or another reader may find in it what this one does not: a name twice, members beside the files.
	if (contents.some((one) => typeof one !== 'string') || text !== `${canonical({ files, format: FORMAT })}\n`)
		throw new CannotRead('bundle-not-canonical', { path });
	return new Map(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)]));
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
