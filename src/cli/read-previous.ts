import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type ReadingMeans, resultsOfFiles } from '#exchange/results-of-files.server.ts';
import type { Results } from '#par-index/core/results.ts';
import { earlierResults } from '#publication/core/earlier-results.ts';
import { parseReleaseNumber } from '#publication/core/number.ts';
import { type Call, WrongCall } from './command-line.ts';
import { readInput } from './read-input.ts';
import { readRelease } from './release-bytes.ts';

type ReleaseFiles = ReadonlyMap<string, string>;

const isFolder = async (path: string): Promise<boolean | undefined> =>
	stat(path).then(
		(found) => found.isDirectory(),
		() => undefined,
	);

const filesIn = async (folder: string): Promise<ReleaseFiles> => {
	const names = (await readdir(folder)).filter((name) => /\.(?:json|ndjson)$/.test(name));
	const texts = names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const);
	return new Map(await Promise.all(texts));
};

/** The files of a release in one: `{ "files": … }`; undefined where it is no such file. */
const filesOfBundle = (bytes: Uint8Array): ReleaseFiles | undefined => {
	if (bytes[0] !== '{'.charCodeAt(0)) return undefined;
	try {
		const { files } = JSON.parse(new TextDecoder().decode(bytes)) as { files?: Record<string, unknown> };
		return files && new Map(Object.entries(files).map(([name, text]) => [name, String(text)]));
	} catch {
		return undefined;
	}
};

const resultsOfRelease = (files: ReleaseFiles, release: string): Results => {
	const read = earlierResults(files, release);
	if (!read.ok) throw new WrongCall(read.problem);
	return read.value;
};

/**
 * Earlier results: a release (its folder, its one-file bundle, or its number in this installation), or a published table,
 * which is computed by the settings given.
 * @throws WrongCall with everything that is wrong with it
 */
export const readPrevious = async (
	path: string,
	{
		call,
		settings,
		means,
	}: { readonly call: Call; readonly settings: string | undefined; readonly means: ReadingMeans },
): Promise<Results> => {
	const folder = path === '-' ? false : await isFolder(path);
	if (folder) return resultsOfRelease(await filesIn(path), path);
	if (folder === undefined && parseReleaseNumber(path)) {
		const files = await readRelease(path, call);
		const decoder = new TextDecoder();
		return resultsOfRelease(new Map(files.map(({ name, bytes }) => [name, decoder.decode(bytes)])), path);
	}
	const file = await readInput(path);
	const bundle = filesOfBundle(file.bytes);
	if (bundle) return resultsOfRelease(bundle, path);
	const computed = await resultsOfFiles({ table: file, settings }, means);
	if (computed.ok) return computed.results;
	// What is wrong with the settings is said once, by who reads them for the index itself.
	throw new WrongCall(...computed.problems.filter(({ code }) => !code.startsWith('settings.')));
};
