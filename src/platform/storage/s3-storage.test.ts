import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkObjectStore } from '#platform/start/check-object-store.server.ts';
import { benTre } from '../../../tests/support/cast.ts';
import { type Fault, startObjectStore } from '../../../tests/support/object-store.ts';
import { keyOf, s3Storage } from './s3-storage.server.ts';
import { storageSuite } from './storage.suite.ts';
import type { Storage } from './storage.ts';

const RESTS = [5, 5, 5];
const PLAIN = { versioning: true, conditions: true, checksums: true, room: Infinity, now: Date.now };
let store: Awaited<ReturnType<typeof startObjectStore>>;
let folder: string;
beforeAll(async () => {
	store = await startObjectStore();
	folder = await mkdtemp(join(tmpdir(), 'openpar-s3-'));
});
afterAll(async () => {
	await store.close();
	await rm(folder, { recursive: true });
});
const open = (more: object = {}): Promise<Storage> =>
	s3Storage(store.settings, folder, { rests: RESTS, patience: 300, ...more });

storageSuite('in a bucket', async () => {
	store.clear();
	return open();
});

const TEXT = 'Quyết định số 2094/QĐ-UBND '.repeat(2_000);
const HASH = createHash('sha256').update(TEXT).digest('hex');
async function* arriving(text = TEXT): AsyncGenerator<Uint8Array> {
	yield Buffer.from(text);
}
const readAll = async (bytes: AsyncIterable<Uint8Array> | undefined): Promise<string | undefined> => {
	if (!bytes) return undefined;
	const pieces: Uint8Array[] = [];
	for await (const piece of bytes) pieces.push(piece);
	return Buffer.concat(pieces).toString();
};
const keptOf = () => store.versionsOf(keyOf(store.settings, benTre.id, HASH)).map(String);

describe('a store that misbehaves', () => {
	let storage: Storage;
	beforeEach(async () => {
		store.clear();
		Object.assign(store.says, PLAIN);
		storage = await open();
	});
	const put = () => storage.put(benTre.id, arriving(), 1_000_000);

	it.each<[string, Fault]>([
		['PUT', 'error'],
		['PUT', 'cut'],
		['PUT', 'silent'],
		['PUT', 'lost-answer'],
		['HEAD', 'error'],
		['HEAD', 'lost-answer'],
	])('once (%s: %s) has the file whole in the end, and once', async (method, fault) => {
		store.misbehave(method, fault);
		expect(await put()).toMatchObject({ ok: true, value: { sha256: HASH } });
		expect(keptOf()).toEqual([TEXT]);
	});

	it.each([true, false])(
		'and keeps other bytes is found out (with checksums of its own: %s)',
		async (checksums) => {
			store.says.checksums = checksums;
			store.misbehave('PUT', 'keeps-wrong-bytes');
			expect(await put()).toMatchObject({ ok: true });
			expect(keptOf().at(-1)).toBe(TEXT);
		},
	);

	it('and sends other bytes than it keeps is asked again', async () => {
		store.says.checksums = false;
		store.misbehave('GET', 'sends-wrong-bytes');
		expect(await put()).toMatchObject({ ok: true });
		expect(keptOf()).toEqual([TEXT]);
	});

	it('and is silent twice is not waited for a third time', async () => {
		const before = store.asked.length;
		for (let times = 0; times < 4; times++) store.misbehave('PUT', 'silent');
		expect(await put()).toMatchObject({ ok: false, problem: { code: 'platform.storage-away' } });
		expect(store.asked.slice(before).filter((one) => one.startsWith('PUT'))).toHaveLength(2);
		store.clear();
	});

	it('for good leaves no word that the file is there, and nothing on the disk', async () => {
		for (let times = 0; times < 4; times++) store.misbehave('PUT', 'keeps-wrong-bytes');
		expect(await put()).toMatchObject({ ok: false, problem: { code: 'platform.storage-away' } });
		for (let times = 0; times < 4; times++) store.misbehave('HEAD', 'error');
		expect(await put()).toMatchObject({ ok: false, problem: { code: 'platform.storage-away' } });
		expect(await readdir(join(folder, 'incoming'))).toEqual([]);
		await put();
	});

	it('holds no connection for a file that nobody reads, or not to its end', async () => {
		await put();
		const before = store.asked.length;
		const opened = await Promise.all(Array.from({ length: 40 }, () => storage.open(benTre.id, HASH)));
		expect(store.asked.slice(before).filter((one) => one.startsWith('GET'))).toEqual([]);
		for (const bytes of opened) for await (const _ of bytes ?? []) break;
		expect(await readAll(await storage.open(benTre.id, HASH))).toBe(TEXT);
	});

	it('and cuts while it sends is read on where it broke off, in ranges too', async () => {
		await put();
		store.misbehave('GET', 'cut');
		store.misbehave('GET', 'cut');
		expect(await readAll(await storage.open(benTre.id, HASH))).toBe(TEXT);
		store.misbehave('GET', 'cut');
		const middle = await readAll(await storage.open(benTre.id, HASH, { from: 100, until: 40_000 }));
		expect(middle).toBe(Buffer.from(TEXT).subarray(100, 40_001).toString());
	});

	it('and falls silent in the middle of an answer is read on, and so is one whose reader was slow', async () => {
		await put();
		store.misbehave('GET', 'stalls');
		expect(await readAll(await storage.open(benTre.id, HASH))).toBe(TEXT);
		store.misbehave('GET', 'stalls');
		const pieces: Uint8Array[] = [];
		for await (const piece of (await storage.open(benTre.id, HASH)) ?? []) {
			if (pieces.length === 0) await new Promise((resolve) => setTimeout(resolve, 400));
			pieces.push(piece);
		}
		expect(Buffer.concat(pieces).toString()).toBe(TEXT);
	});

	it('and cuts again and again says so, and does not say that the file is missing', async () => {
		await put();
		for (let times = 0; times < 4; times++) store.misbehave('GET', 'cut');
		await expect(storage.open(benTre.id, HASH).then(readAll)).rejects.toMatchObject({ name: 'StorageAway' });
		const elsewhere = await s3Storage({ ...store.settings, bucket: 'another' }, folder, { rests: [] });
		await expect(elsewhere.open(benTre.id, HASH)).rejects.toMatchObject({
			problem: { code: 'platform.storage-refused', details: { said: 'NoSuchBucket' } },
		});
	});

	it('writes over nothing that is whole, and mends what is not', async () => {
		await put();
		const before = store.asked.length;
		expect(await put()).toMatchObject({ ok: true });
		expect(store.asked.slice(before).some((one) => one.startsWith('PUT'))).toBe(false);
		store.damage(keyOf(store.settings, benTre.id, HASH), Buffer.from('another'));
		expect(await put()).toMatchObject({ ok: true });
		expect(await readAll(await storage.open(benTre.id, HASH))).toBe(TEXT);
	});

	it.each([true, false])(
		'and keeps to conditions as Ceph does has one whole file, and mends what is not (versions: %s)',
		async (versioning) => {
			Object.assign(store.says, { versioning, conditions: 'unversioned', checksums: false });
			store.misbehave('PUT', 'lost-answer');
			expect(await put()).toMatchObject({ ok: true });
			expect(await put()).toMatchObject({ ok: true });
			expect(keptOf()).toEqual([TEXT]);
			store.damage(keyOf(store.settings, benTre.id, HASH), Buffer.from('another'));
			expect(await put()).toMatchObject({ ok: true });
			expect(await readAll(await storage.open(benTre.id, HASH))).toBe(TEXT);
			await storage.remove(benTre.id, HASH);
			expect(store.left()).toEqual([]);
		},
	);

	it('and has no room left says so at once', async () => {
		store.says.room = 1_000;
		const before = store.asked.length;
		expect(await put()).toMatchObject({ ok: false, problem: { code: 'platform.storage-full' } });
		expect(store.asked.slice(before).filter((one) => one.startsWith('PUT'))).toHaveLength(1);
		expect(await readdir(join(folder, 'incoming'))).toEqual([]);
	});

	it('whose clock differs says by how much', async () => {
		store.says.now = () => Date.now() + 40 * 60_000;
		expect(await put()).toMatchObject({
			ok: false,
			problem: { code: 'platform.storage-clock', details: { minutes: 40 } },
		});
	});

	it('that does not know us refuses, and neither key nor words of the store are repeated', async () => {
		const wrong = await s3Storage({ ...store.settings, secretKey: 'khóa-khác' }, folder, { rests: [] });
		const answer = await wrong.put(benTre.id, arriving(), 1_000_000);
		expect(answer).toMatchObject({ problem: { code: 'platform.storage-refused' } });
		expect(JSON.stringify(answer)).not.toMatch(/khóa-khác|bí-mật|AKOPENPAR/);
	});

	it('with versions destroys every one of them', async () => {
		await put();
		store.misbehave('PUT', 'keeps-wrong-bytes');
		await storage.remove(benTre.id, HASH);
		await put();
		expect(keptOf().length).toBeGreaterThan(1);
		await storage.remove(benTre.id, HASH);
		expect(keptOf()).toEqual([]);
	});
});

describe('before the product starts, a store', () => {
	beforeEach(() => {
		store.clear();
		Object.assign(store.says, PLAIN);
	});
	const told: string[] = [];
	const check = async (more: object = {}) => {
		told.length = 0;
		return checkObjectStore({ ...store.settings, ...more }, ({ code }) => void told.push(code)).then(
			() => [...told],
			(error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
		);
	};

	it('that can be written and keeps versions has nothing to be said about it, and keeps nothing of the trial', async () => {
		expect(await check()).toEqual([]);
		expect(store.left()).toEqual([]);
	});

	it('that writes over files is taken where earlier versions stay, as in Ceph, and nothing of the trial is kept', async () => {
		store.says.conditions = 'unversioned';
		expect(await check()).toEqual([]);
		expect(store.left()).toEqual([]);
		store.says.versioning = false;
		expect(await check()).toEqual(['start.store-unversioned']);
	});

	it('that has no room left is told, and the site opens', async () => {
		store.says.room = 1;
		expect(await check()).toEqual(['start.store-full']);
	});

	it('without versions is advised to keep them', async () => {
		store.says.versioning = false;
		expect(await check()).toEqual(['start.store-unversioned']);
	});

	it('that would write over files is refused', async () => {
		Object.assign(store.says, { conditions: false, versioning: false });
		expect(await check()).toBe('start.store-overwrites');
	});

	it.each([
		[{ bucket: 'another' }, 'start.store-refused'],
		[{ secretKey: 'sai' }, 'start.store-refused'],
		[{ accessKey: 'X' }, 'start.store-refused'],
	])('that refuses us is told: %j', async (more, code) => {
		expect(await check(more)).toBe(code);
	});

	it('whose clock differs is told, and one that is silent is waited for', async () => {
		store.says.now = () => Date.now() - 3_600_000;
		expect(await check()).toBe('start.store-clock');
		expect(await check({ endpoint: 'http://127.0.0.1:1' })).toEqual(['start.store-silent']);
	});
});
