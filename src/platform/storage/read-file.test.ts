import { readdirSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readFilePieces } from './read-file.server.ts';

let folder: string;
let path: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'openpar-read-'));
	path = join(folder, 'file');
	await writeFile(path, 'x'.repeat(300_000));
});
afterAll(() => rm(folder, { recursive: true }));

/** Whether this process holds the file open; the machine says so on Linux. */
const isHeld = (): boolean =>
	readdirSync('/proc/self/fd').some((fd) => {
		try {
			return readlinkSync(`/proc/self/fd/${fd}`) === path;
		} catch {
			return false;
		}
	});

it.runIf(process.platform === 'linux')(
	'a file that nobody reads is not held open, nor one that was read in part',
	async () => {
		readFilePieces(path);
		expect(isHeld()).toBe(false);
		for await (const piece of readFilePieces(path)) {
			expect([piece.length > 0, isHeld()]).toEqual([true, true]);
			break;
		}
		expect(isHeld()).toBe(false);
	},
);

it('a part comes as asked for', async () => {
	let length = 0;
	for await (const piece of readFilePieces(path, { from: 10, until: 200_009 })) length += piece.length;
	expect(length).toBe(200_000);
});
