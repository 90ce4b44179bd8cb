import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { diskSpool, type Spool } from './spool.server.ts';

const upload = '00000000-0000-7000-8000-000000000001';
let folder: string;
let spool: Spool;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'spool-'));
	spool = await diskSpool(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* of(...pieces: readonly string[]): AsyncGenerator<Uint8Array> {
	for (const piece of pieces) yield Buffer.from(piece);
}
async function* breaking(first: string): AsyncGenerator<Uint8Array> {
	yield Buffer.from(first);
	throw new Error('the connection was lost');
}
const textOf = async (): Promise<string> => {
	const pieces: Uint8Array[] = [];
	for await (const piece of spool.read(upload)) pieces.push(piece);
	return Buffer.concat(pieces).toString();
};

test('a file comes in pieces, each at its place', async () => {
	expect(await spool.append(upload, 0, of('Quyết ', 'định'), 100)).toEqual({ ok: true, value: 15 });
	expect(await spool.append(upload, 15, of(' số 1'), 100)).toMatchObject({ ok: true });
	expect(await textOf()).toBe('Quyết định số 1');
});

test('a piece that belongs elsewhere is not written, and told where to go on', async () => {
	await spool.append(upload, 0, of('abc'), 100);
	for (const offset of [0, 2, 4]) {
		expect(await spool.append(upload, offset, of('x'), 100)).toMatchObject({
			problem: { code: 'platform.upload-elsewhere', details: { expected: 3 } },
		});
	}
	expect(await textOf()).toBe('abc');
});

test('a broken connection keeps what came before it', async () => {
	await expect(spool.append(upload, 0, breaking('abc'), 100)).rejects.toThrow('lost');
	expect(await spool.received(upload)).toBe(3);
	await spool.append(upload, 3, of('def'), 100);
	expect(await textOf()).toBe('abcdef');
});

test('two that write to one upload at once are not mixed', async () => {
	const answers = await Promise.all([
		spool.append(upload, 0, of('a', 'a', 'a'), 100),
		spool.append(upload, 0, of('b', 'b', 'b'), 100),
	]);
	expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
	expect(['aaa', 'bbb']).toContain(await textOf());
});

test('a file larger than it may be is stopped while it comes', async () => {
	expect(await spool.append(upload, 0, of('12345', '67890'), 8)).toMatchObject({
		problem: { code: 'platform.file-too-large', details: { limit: 8 } },
	});
});

test('a disk that is full is said, what came before it stays, and the rest may follow', async () => {
	async function* onFullDisk(): AsyncGenerator<Uint8Array> {
		yield Buffer.from('abc');
		throw Object.assign(new Error('write'), { code: 'ENOSPC' });
	}
	expect(await spool.append(upload, 0, onFullDisk(), 100)).toMatchObject({
		problem: { code: 'platform.storage-full' },
	});
	expect(await spool.append(upload, 3, of('def'), 100)).toMatchObject({ ok: true });
	expect(await textOf()).toBe('abcdef');
});

test('a name that is no upload leads nowhere', async () => {
	expect(() => spool.pathOf('../../etc/passwd')).toThrow(TypeError);
	await expect(spool.append('..', 0, of('x'), 10)).rejects.toThrow(TypeError);
});

test('what nobody touched any more is swept, the rest stays', async () => {
	await spool.append(upload, 0, of('abc'), 100);
	const { mtimeMs } = await stat(spool.pathOf(upload));
	expect(await spool.sweep(mtimeMs)).toBe(0);
	expect(await spool.sweep(mtimeMs + 1)).toBe(1);
	expect(await spool.received(upload)).toBe(0);
});

test('however often it breaks off, going on from what is there gives the file as it was', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uint8Array({ minLength: 1, maxLength: 400 }),
			fc.array(fc.nat({ max: 60 }), { maxLength: 8 }),
			async (bytes, cuts) => {
				await spool.remove(upload);
				for (const cut of cuts) {
					const from = await spool.received(upload);
					const piece = bytes.subarray(from, from + cut);
					const sent = async function* () {
						yield piece;
						throw new Error('lost');
					};
					await spool.append(upload, from, sent(), 1_000).catch(() => undefined);
				}
				const from = await spool.received(upload);
				const last = async function* () {
					yield bytes.subarray(from);
				};
				expect(await spool.append(upload, from, last(), 1_000)).toEqual({ ok: true, value: bytes.length });
				const { size } = await spool.hash(upload);
				expect(size).toBe(bytes.length);
			},
		),
		{ seed: 20260101, numRuns: 40 },
	);
});
