import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportRelease } from './export-release.server.ts';

const files = [
	{ name: 'manifest.json', bytes: Buffer.from('{}\n') },
	{ name: 'SHA256SUMS', bytes: Buffer.from('x\n') },
];
let folder: string;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'openpar-release-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a release is written as a folder of its files', async () => {
	await exportRelease(join(folder, 'a', 'quang-binh-2023-01'), files);
	expect(await readdir(join(folder, 'a'))).toEqual(['quang-binh-2023-01']);
	expect(await readFile(join(folder, 'a', 'quang-binh-2023-01', 'manifest.json'), 'utf8')).toBe('{}\n');
});

test('a folder that holds something is left as it is, and nothing stays beside it', async () => {
	const there = join(folder, 'there');
	await exportRelease(there, files);
	await expect(exportRelease(there, [{ name: 'other', bytes: Buffer.from('') }])).rejects.toThrow();
	expect(await readdir(folder)).toEqual(['there']);
	expect((await readdir(there)).sort()).toEqual(['SHA256SUMS', 'manifest.json']);
});

test('a file that cannot be written leaves no folder', async () => {
	const twice = [...files, ...files];
	await expect(exportRelease(join(folder, 'new'), twice)).rejects.toThrow();
	expect(await readdir(folder)).toEqual([]);
});
