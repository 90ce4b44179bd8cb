import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { benTre } from '../../../tests/support/cast.ts';
import { diskStorage } from './disk-storage.server.ts';
import { memoryStorage } from './memory-storage.server.ts';
import { storageSuite } from './storage.suite.ts';

const folders: string[] = [];
const newFolder = async (): Promise<string> => {
	const folder = await mkdtemp(join(tmpdir(), 'openpar-storage-'));
	folders.push(folder);
	return folder;
};

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

storageSuite('in memory', async () => memoryStorage());
storageSuite('on disk', async () => diskStorage(await newFolder()));

async function* arriving(text: string): AsyncGenerator<Uint8Array> {
	yield Buffer.from(text);
}

describe('files on disk', () => {
	it('lie under their jurisdiction and hash, for nobody to write', async () => {
		const folder = await newFolder();
		const storage = await diskStorage(folder);
		const stored = await storage.put(benTre.id, arriving('abc'), 10);
		const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
		expect(stored).toMatchObject({ value: { sha256 } });
		const found = await stat(join(folder, 'evidence', benTre.id, 'ba', sha256));
		expect(found.mode & 0o777).toBe(0o400);
		expect(await readdir(join(folder, 'incoming'))).toEqual([]);
	});

	it('that lost their bytes are whole again when they are brought once more', async () => {
		const folder = await newFolder();
		const storage = await diskStorage(folder);
		const stored = await storage.put(benTre.id, arriving('abc'), 10);
		if (!stored.ok) throw new Error(stored.problem.code);
		const path = join(folder, 'evidence', benTre.id, 'ba', stored.value.sha256);
		await rm(path);
		await writeFile(path, 'abx');
		await storage.put(benTre.id, arriving('abc'), 10);
		const pieces: Uint8Array[] = [];
		for await (const piece of (await storage.open(benTre.id, stored.value.sha256)) ?? []) pieces.push(piece);
		expect(Buffer.concat(pieces).toString()).toBe('abc');
	});

	it('for which there is no room are refused, and leave nothing', async () => {
		const folder = await newFolder();
		const storage = await diskStorage(folder);
		async function* onFullDisk(): AsyncGenerator<Uint8Array> {
			yield Buffer.from('abc');
			throw Object.assign(new Error('write'), { code: 'ENOSPC' });
		}
		expect(await storage.put(benTre.id, onFullDisk(), 10)).toMatchObject({
			problem: { code: 'platform.storage-full' },
		});
		expect(await readdir(join(folder, 'incoming'))).toEqual([]);
	});

	it('whose upload was killed leave only what the sweep takes, and the sweep leaves uploads at work', {
		timeout: 30_000,
	}, async () => {
		const folder = await newFolder();
		const program = `
			import { diskStorage } from ${JSON.stringify(join(import.meta.dirname, 'disk-storage.server.ts'))};
			const storage = await diskStorage(${JSON.stringify(folder)});
			async function* endless() {
				for (;;) {
					yield Buffer.alloc(1000);
					process.stdout.write('.');
					await new Promise((resolve) => setTimeout(resolve, 5));
				}
			}
			await storage.put('${benTre.id}', endless(), Infinity);`;
		const cwd = join(import.meta.dirname, '../../..');
		const args = ['--input-type=module', '--eval', program];
		const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
		await once(child.stdout, 'data');
		child.kill('SIGKILL');
		await once(child, 'exit');

		const storage = await diskStorage(folder);
		const [left = ''] = await readdir(join(folder, 'incoming'));
		expect(await storage.sweep(Date.now() - 3_600_000)).toBe(0);
		await utimes(join(folder, 'incoming', left), new Date(0), new Date(0));
		expect(await storage.sweep(Date.now() - 3_600_000)).toBe(1);
		expect(await readdir(folder)).toEqual(['incoming']);
	});
});
