import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { benTre, haiDuong } from '../../../tests/support/cast.ts';
import type { Storage } from './storage.ts';

async function* arriving(...pieces: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
	for (const piece of pieces) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

async function* breakingOff(): AsyncGenerator<Uint8Array> {
	yield Buffer.from('half a f');
	throw new Error('the connection was lost');
}

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const contentOf = async (storage: Storage, hash: string): Promise<string | undefined> => {
	const bytes = await storage.open(benTre.id, hash);
	if (!bytes) return undefined;
	const pieces: Uint8Array[] = [];
	for await (const piece of bytes) pieces.push(piece);
	return Buffer.concat(pieces).toString();
};

/** What every store has to keep to. Each driver runs all of it. */
export const storageSuite = (driver: string, make: () => Promise<Storage>): void => {
	describe(`files ${driver}`, () => {
		let storage: Storage;
		beforeEach(async () => {
			storage = await make();
		});
		const put = (...pieces: string[]) => storage.put(benTre.id, arriving(...pieces), 1_000);

		it('are found again by their content, whole', async () => {
			const stored = await put('Quyết định ', 'số 2094');
			const hash = sha256('Quyết định số 2094');
			expect(stored).toEqual({ ok: true, value: { sha256: hash, size: 25 } });
			expect(await storage.has(benTre.id, hash)).toBe(true);
			expect(await contentOf(storage, hash)).toBe('Quyết định số 2094');
		});

		it('are read in ranges', async () => {
			await put('0123456789');
			const pieces: Uint8Array[] = [];
			const range = { from: 2, until: 5 };
			for await (const piece of (await storage.open(benTre.id, sha256('0123456789'), range)) ?? [])
				pieces.push(piece);
			expect(Buffer.concat(pieces).toString()).toBe('2345');
		});

		it('may be empty', async () => {
			expect(await put()).toEqual({ ok: true, value: { sha256: sha256(''), size: 0 } });
			expect(await contentOf(storage, sha256(''))).toBe('');
		});

		it('may come twice, also at once, and are there once', async () => {
			const answers = await Promise.all([put('same'), put('sa', 'me'), put('same')]);
			expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
			expect(await contentOf(storage, sha256('same'))).toBe('same');
		});

		it('are not there when nobody brought them', async () => {
			expect(await storage.has(benTre.id, sha256('never'))).toBe(false);
			expect(await storage.open(benTre.id, sha256('never'))).toBeUndefined();
		});

		it('of one jurisdiction are not there for another', async () => {
			await put('ours');
			expect(await storage.has(haiDuong.id, sha256('ours'))).toBe(false);
			expect(await storage.open(haiDuong.id, sha256('ours'))).toBeUndefined();
		});

		it('that are too large are refused, and nothing of them stays', async () => {
			const stored = await storage.put(benTre.id, arriving('12345', '67890', '!'), 10);
			expect(stored).toEqual({
				ok: false,
				problem: { code: 'platform.file-too-large', details: { limit: 10 } },
			});
			expect(await storage.has(benTre.id, sha256('1234567890!'))).toBe(false);
			expect(await storage.put(benTre.id, arriving('12345', '67890'), 10)).toMatchObject({ ok: true });
		});

		it('that break off while they come are not there', async () => {
			await expect(storage.put(benTre.id, breakingOff(), 1_000)).rejects.toThrow('connection was lost');
			expect(await storage.has(benTre.id, sha256('half a f'))).toBe(false);
			expect(await storage.sweep(Number.MAX_SAFE_INTEGER)).toBe(0);
		});

		it('are gone once they were destroyed, for their jurisdiction alone, and may come again', async () => {
			await put('secret');
			await storage.put(haiDuong.id, arriving('secret'), 1_000);
			await storage.remove(benTre.id, sha256('secret'));
			await storage.remove(benTre.id, sha256('never'));
			expect(await storage.has(benTre.id, sha256('secret'))).toBe(false);
			expect(await storage.has(haiDuong.id, sha256('secret'))).toBe(true);
			await put('secret');
			expect(await contentOf(storage, sha256('secret'))).toBe('secret');
		});

		it.each(['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])(
			'have no such name: %s',
			async (name) => {
				await expect(async () => await storage.open(benTre.id, name)).rejects.toThrow(TypeError);
				await expect(async () => await storage.has(benTre.id, name)).rejects.toThrow(TypeError);
				await expect(async () => await storage.open(name as never, sha256(''))).rejects.toThrow(TypeError);
			},
		);

		it('come out as they went in, however they were cut', async () => {
			await fc.assert(
				fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 5 }), async (pieces) => {
					const whole = Buffer.concat(pieces);
					const stored = await storage.put(benTre.id, arriving(...pieces), 1_000);
					expect(stored).toEqual({ ok: true, value: { sha256: sha256(whole), size: whole.length } });
					const bytes = await storage.open(benTre.id, sha256(whole));
					const out: Uint8Array[] = [];
					for await (const piece of bytes ?? []) out.push(piece);
					expect(Buffer.concat(out).equals(whole)).toBe(true);
				}),
				{ seed: 20260101, numRuns: 25 },
			);
		});
	});
};
