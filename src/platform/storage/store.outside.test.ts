import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OBJECT_STORE, type ObjectStoreSettings, objectStoreOf } from '#platform/config/object-store.ts';
import { checkObjectStore } from '#platform/start/check-object-store.server.ts';
import { benTre } from '../../../tests/support/cast.ts';
import { answersOf } from './object-answers.server.ts';
import { objectRequests, wordsOf } from './object-requests.server.ts';
import { removeObject } from './remove-object.server.ts';
import { keyOf, s3Storage } from './s3-storage.server.ts';
import { storageSuite } from './storage.suite.ts';

/** The store of somebody else that `OPENPAR_TEST_S3=1` and the settings of the product name; see docs/howto/object-store.md. */
const named = (): ObjectStoreSettings => {
	const set = Object.keys(OBJECT_STORE).map((name) => [name, process.env[name]]);
	const settings = objectStoreOf(Object.fromEntries(set));
	if (!settings) throw new Error('OPENPAR_TEST_S3=1 needs the settings OPENPAR_S3_…');
	return { ...settings, prefix: `${settings.prefix}trials/${randomUUID()}/` };
};
const settings = named();
const LARGE = 200_000_000;
const PIECE = Buffer.alloc(1_000_000, 'Quyết định số 2094/QĐ-UBND ');

async function* arriving(bytes = 1_000): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes; at += PIECE.length)
		yield PIECE.subarray(0, Math.min(PIECE.length, bytes - at));
}

const hashOf = async (bytes: AsyncIterable<Uint8Array> | undefined): Promise<string> => {
	const hash = createHash('sha256');
	for await (const piece of bytes ?? []) hash.update(piece);
	return hash.digest('hex');
};

let folder: string;
const open = async (more: Partial<ObjectStoreSettings> = {}) =>
	s3Storage({ ...settings, ...more }, folder, { rests: [] });
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'openpar-outside-'));
});
const answers = answersOf(objectRequests(settings));
afterAll(async () => {
	await rm(folder, { recursive: true });
	const query = { versions: '', prefix: settings.prefix };
	const words = await wordsOf(await answers.expect({ method: 'GET', query }, [200, 501]));
	for (const [, key = ''] of words.matchAll(/<Key>([^<&]+)<\/Key>/g)) await removeObject(answers, key);
});

storageSuite('in a bucket of a store outside', () => open({ prefix: `${settings.prefix}${randomUUID()}/` }));

describe('a store outside', () => {
	it('is taken at a start', async () => {
		const told: string[] = [];
		await checkObjectStore(settings, ({ code }) => void told.push(code));
		expect(told.filter((code) => code !== 'start.store-unversioned')).toEqual([]);
	});

	it.each([
		[{ secretKey: 'khong-phai' }, 'platform.storage-refused'],
		[{ accessKey: 'KHONGPHAI' }, 'platform.storage-refused'],
		[{ bucket: 'khong-co-thung-nay' }, 'platform.storage-refused'],
		[{ endpoint: 'http://127.0.0.1:1' }, 'platform.storage-away'],
	])('with wrong settings (%j) refuses with a problem', async (more, code) => {
		const storage = await open(more);
		expect(await storage.put(benTre.id, arriving(), LARGE)).toMatchObject({ ok: false, problem: { code } });
		const read = (await storage.put(benTre.id, arriving(), LARGE)) as { problem: { details: object } };
		expect(JSON.stringify(read.problem)).not.toContain(settings.secretKey);
	});

	it('keeps a file of 200 MB, gives ranges of it, mends it and lets it go', {
		timeout: 300_000,
	}, async () => {
		const storage = await open();
		const before = process.memoryUsage().rss;
		const stored = await storage.put(benTre.id, arriving(LARGE), LARGE);
		if (!stored.ok) throw new Error(JSON.stringify(stored.problem));
		const { sha256 } = stored.value;
		expect(await hashOf(await storage.open(benTre.id, sha256))).toBe(sha256);
		const other = { bytes: () => arriving(), size: 1_000, sha256: await hashOf(arriving()) };
		const key = keyOf(settings, benTre.id, sha256);
		await wordsOf(await answers.expect({ method: 'PUT', key, body: other }, [200]));
		expect(await hashOf(await storage.open(benTre.id, sha256))).not.toBe(sha256);
		expect(await storage.put(benTre.id, arriving(LARGE), LARGE)).toMatchObject({ ok: true });
		expect(await hashOf(await storage.open(benTre.id, sha256))).toBe(sha256);
		const range = { from: LARGE - 10, until: LARGE - 1 };
		let last = 0;
		for await (const piece of (await storage.open(benTre.id, sha256, range)) ?? []) last += piece.length;
		expect(last).toBe(10);
		expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
		await storage.remove(benTre.id, sha256);
		expect(await storage.has(benTre.id, sha256)).toBe(false);
	});
});
