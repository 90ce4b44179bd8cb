import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { system } from '#platform/actor.ts';
import { diskSpool } from '#platform/spool/spool.server.ts';
import { memoryStorage } from '#platform/storage/memory-storage.server.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { benTre, haiDuong, lan, minh, settleProvinces, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { arriving, must } from '../../tests/support/must.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { saveDocument } from './commands/save-document.ts';
import { startUpload } from './commands/start-upload.ts';
import { PAGE, pdf } from './files.fixture.ts';
import { inspect } from './inspect.server.ts';
import { removeBytes } from './jobs/remove-bytes.server.ts';
import { sweepLeftovers } from './keep-files.server.ts';
import { dropUpload, endUpload, receivedOf, type TakeInParts, takePiece } from './take-in.server.ts';

const database = testDatabase();
const transactions = database.transactions('app');
const { runCommand, runQuery, clock } = testRunners(transactions);
const page = pdf(PAGE);
const DAY = 86_400_000;
let parts: Omit<TakeInParts, 'storage'>;
let folder: string;

/** A point that one waits at until another has got there or gone on. */
const gate = () => {
	let open = (): void => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { open, opened };
};

const send = async (storage: Storage) => {
	const fields = {
		number: '05/KH-STP',
		issuedOn: '2026-01-31',
		issuer: 'Sở Tư pháp',
		subject: 'Kế hoạch',
		periodFrom: null,
		periodUntil: null,
		sensitivity: 'public',
		stateSecret: false,
	};
	const { id: documentId } = await must(runCommand(saveDocument, minh, { unitId: soTuPhap, fields }));
	const begun = { unitId: soTuPhap, name: 'ke-hoach.pdf', size: page.length };
	const { id } = await must(runCommand(startUpload, minh, begun));
	const whole = { ...parts, storage };
	await must(takePiece(whole, minh, { id, offset: 0, bytes: arriving(page) }));
	return { whole, ending: { id, documentId } };
};
const upload = async (storage: Storage) => {
	const { whole, ending } = await send(storage);
	return endUpload(whole, minh, ending);
};
/** The job that follows a purge of a file with the same bytes. */
const destroy = (storage: Storage, sha256: string, jurisdictionId = benTre.id) =>
	transactions.write(
		system(jurisdictionId),
		(tx) =>
			removeBytes(async () => ({ storage })).run(
				{ sha256 },
				{
					tx,
					actor: system(jurisdictionId),
					runCommand,
					now: clock.now(),
					signal: new AbortController().signal,
				},
			),
		() => true,
	);
/** Does what commands left to be done afterwards; answers how much that was. */
const doJobs = async (storage: Storage): Promise<number> => {
	const { rows } = await database
		.pool('superuser')
		.query<{ input: { sha256: string } }>(
			`delete from job where name = 'evidence.remove-bytes' returning input`,
		);
	for (const { input } of rows) await destroy(storage, input.sha256);
	return rows.length;
};
const hashOf = async () => {
	const stored = await memoryStorage().put(benTre.id, arriving(page), page.length);
	return stored.ok ? stored.value.sha256 : '';
};
const named = async () =>
	(await database.pool('superuser').query('select sha256 from document_file where purged_at is null')).rows;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'between-'));
	const look = async (path: string) => inspect(await readFile(path));
	parts = { spool: await diskSpool(folder), runCommand, runQuery, inspect: look, looked: new Map() };
	const superuser = database.pool('superuser');
	await settleProvinces(superuser);
	await superuser.query(`insert into unit (id, key, steward_id) values ($1, 'so-tu-phap', $2)`, [
		soTuPhap,
		benTre.id,
	]);
	for (const { personId } of [lan, minh])
		await superuser.query(`insert into person (id, name, email, created_at) values ($1, 'A', $2, now())`, [
			personId,
			`${personId}@example.vn`,
		]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() =>
	database.pool('superuser').query('delete from document_file; delete from upload; delete from job'),
);

test('bytes on their way are not destroyed, when a file with the same ones was purged: not before they are put nor after', async () => {
	const memory = memoryStorage();
	const sha256 = await hashOf();
	let puts = 0;
	const storage: Storage = {
		...memory,
		put: async (...given) => {
			puts += 1;
			await memory.put(benTre.id, arriving(page), page.length);
			await destroy(memory, sha256);
			expect(await memory.has(benTre.id, sha256)).toBe(true);
			const stored = await memory.put(...given);
			await destroy(memory, sha256);
			return stored;
		},
	};
	expect(await upload(storage)).toMatchObject({ ok: true });
	expect(puts).toBe(1);
	expect([await named(), await memory.has(benTre.id, sha256)]).toEqual([[{ sha256 }], true]);
});

test('bytes that are just being destroyed are waited for: they are put once the others are gone', async () => {
	const memory = memoryStorage();
	const sha256 = await hashOf();
	await memory.put(benTre.id, arriving(page), page.length);
	const [destroying, mayEnd] = [gate(), gate()];
	const steps: string[] = [];
	const slow: Storage = {
		...memory,
		remove: async (...given) => {
			destroying.open();
			await mayEnd.opened;
			await memory.remove(...given);
			steps.push('destroyed');
		},
	};
	const storage: Storage = {
		...memory,
		put: (...given) => {
			steps.push('put');
			return memory.put(...given);
		},
	};
	const removal = destroy(slow, sha256);
	await destroying.opened;
	const ended = upload(storage);
	// Time enough to put them, if it did not wait.
	setTimeout(mayEnd.open, 300);
	expect(await ended).toMatchObject({ ok: true });
	await removal;
	expect(steps).toEqual(['destroyed', 'put']);
	expect([await named(), await memory.has(benTre.id, sha256)]).toEqual([[{ sha256 }], true]);
});

test('an upload that breaks off after its bytes were put is ended again, and there is one file', async () => {
	const memory = memoryStorage();
	const { whole, ending } = await send(memory);
	const broken: TakeInParts = {
		...whole,
		runCommand: (command, ...rest) => {
			if (command.name === 'evidence.receive-file') throw new Error('killed');
			return runCommand(command, ...rest);
		},
	};
	await expect(endUpload(broken, minh, ending)).rejects.toThrow('killed');
	const sha256 = await hashOf();
	await destroy(memory, sha256);
	expect([await named(), await memory.has(benTre.id, sha256)]).toEqual([[], true]);
	expect(await endUpload(whole, minh, ending)).toMatchObject({ ok: true });
	expect(await named()).toEqual([{ sha256 }]);
	expect(await doJobs(memory)).toBe(0);
});

test.each([
	['is given up', (whole: TakeInParts, id: string) => dropUpload(whole, minh, id)],
	[
		'is left for two days',
		(whole: TakeInParts) =>
			sweepLeftovers(
				{
					...whole,
					told: { subject: '', text: '' },
					transactions,
					clock: { now: () => clock.now() + 3 * DAY },
				},
				[benTre.id],
			),
	],
])(
	'what an upload brought to the store goes when it %s, unless a file has the same bytes',
	async (_, end) => {
		const memory = memoryStorage();
		const sha256 = await hashOf();
		const begun = async () => {
			const { whole, ending } = await send(memory);
			const refused = await endUpload(whole, minh, { ...ending, part: 7 });
			expect(refused).toMatchObject({ problem: { code: 'evidence.part-missing' } });
			return { whole, ending };
		};
		const first = await begun();
		expect(await memory.has(benTre.id, sha256)).toBe(true);
		await end(first.whole, first.ending.id);
		expect(await doJobs(memory)).toBe(1);
		expect(await memory.has(benTre.id, sha256)).toBe(false);

		expect(await upload(memory)).toMatchObject({ ok: true });
		const second = await begun();
		await end(second.whole, second.ending.id);
		expect(await doJobs(memory)).toBe(1);
		expect(await memory.has(benTre.id, sha256)).toBe(true);
	},
);

test('what arrives in the store otherwise than announced is no file, and has to be sent anew', async () => {
	const memory = memoryStorage();
	const other = arriving(Buffer.from('other bytes'));
	const storage: Storage = { ...memory, put: (at, _bytes, limit) => memory.put(at, other, limit) };
	const { whole, ending } = await send(storage);
	expect(await endUpload(whole, minh, ending)).toMatchObject({ problem: { code: 'evidence.bytes-changed' } });
	expect(await named()).toEqual([]);
	expect(await receivedOf(whole, minh, ending.id)).toMatchObject({
		problem: { code: 'evidence.upload-missing' },
	});
});

test('what is on its way in one province keeps nothing in another', async () => {
	const memory = memoryStorage();
	const sha256 = await hashOf();
	await memory.put(haiDuong.id, arriving(page), page.length);
	const storage: Storage = {
		...memory,
		put: async (...given) => {
			await destroy(memory, sha256, haiDuong.id);
			return memory.put(...given);
		},
	};
	expect(await upload(storage)).toMatchObject({ ok: true });
	expect([await memory.has(haiDuong.id, sha256), await memory.has(benTre.id, sha256)]).toEqual([false, true]);
});
