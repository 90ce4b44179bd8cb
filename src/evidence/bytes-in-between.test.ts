import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { system } from '#platform/actor.ts';
import { diskSpool } from '#platform/spool/spool.server.ts';
import { memoryStorage } from '#platform/storage/memory-storage.server.ts';
import type { Storage } from '#platform/storage/storage.ts';
import { benTre, lan, minh, settleProvinces, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { saveDocument } from './commands/save-document.ts';
import { startUpload } from './commands/start-upload.ts';
import { PAGE, pdf } from './files.fixture.ts';
import { inspect } from './inspect.server.ts';
import { removeBytes } from './jobs/remove-bytes.server.ts';
import { endUpload, type TakeInParts, takePiece } from './take-in.server.ts';

const database = testDatabase();
const transactions = database.transactions('app');
const { runCommand, runQuery, clock } = testRunners(transactions);
const page = pdf(PAGE);
let parts: Omit<TakeInParts, 'storage'>;
let folder: string;

const must = async <T>(asked: Promise<{ ok: true; value: T } | { ok: false; problem: { code: string } }>) => {
	const answer = await asked;
	if (!answer.ok) throw new Error(answer.problem.code);
	return answer.value;
};
async function* of(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
	yield bytes;
}

/** A point that one waits at until another has got there or gone on. */
const gate = () => {
	let open = (): void => {};
	const opened = new Promise<void>((resolve) => {
		open = resolve;
	});
	return { open, opened };
};

const upload = async (storage: Storage) => {
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
	await must(takePiece(whole, minh, { id, offset: 0, bytes: of(page) }));
	return endUpload(whole, minh, { id, documentId });
};
/** The job that follows a purge of a file with the same bytes. */
const destroy = (storage: Storage, sha256: string) =>
	transactions.write(
		system(benTre.id),
		(tx) =>
			removeBytes(async () => ({ storage })).run(
				{ sha256 },
				{ tx, actor: system(benTre.id), runCommand, now: clock.now(), signal: new AbortController().signal },
			),
		() => true,
	);
const hashOf = async () => {
	const stored = await memoryStorage().put(benTre.id, of(page), page.length);
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
beforeEach(() => database.pool('superuser').query('delete from document_file'));

test('bytes that are destroyed after the upload put them and before its row is there are put again', async () => {
	const memory = memoryStorage();
	const sha256 = await hashOf();
	let puts = 0;
	const storage: Storage = {
		...memory,
		put: async (...given) => {
			const stored = await memory.put(...given);
			puts += 1;
			if (puts === 1) await destroy(memory, sha256);
			return stored;
		},
	};
	expect(await upload(storage)).toMatchObject({ ok: true });
	expect(puts).toBe(2);
	expect([await named(), await memory.has(benTre.id, sha256)]).toEqual([[{ sha256 }], true]);
});

test('bytes that are just being destroyed are waited for: the row comes when they are put again', async () => {
	const memory = memoryStorage();
	const sha256 = await hashOf();
	const [destroying, mayEnd] = [gate(), gate()];
	const slow: Storage = {
		...memory,
		remove: async (...given) => {
			destroying.open();
			await mayEnd.opened;
			await memory.remove(...given);
		},
	};
	let puts = 0;
	let removal: Promise<unknown> = Promise.resolve();
	const storage: Storage = {
		...memory,
		put: async (...given) => {
			const stored = await memory.put(...given);
			puts += 1;
			if (puts === 1) {
				removal = destroy(slow, sha256);
				await destroying.opened;
				// The upload goes on to write its row, while the bytes are still there.
				setTimeout(mayEnd.open, 200);
			}
			return stored;
		},
	};
	expect(await upload(storage)).toMatchObject({ ok: true });
	await removal;
	expect(puts).toBe(2);
	expect([await named(), await memory.has(benTre.id, sha256)]).toEqual([[{ sha256 }], true]);
});

test('bytes of a row that is just being written are kept: whoever destroys them waits and sees it', async () => {
	const memory = memoryStorage();
	const sha256 = await hashOf();
	let removal: Promise<unknown> = Promise.resolve();
	const storage: Storage = {
		...memory,
		has: async (...given) => {
			// Asked while the upload holds them: whoever destroys them begins now, and has to wait for the row.
			removal = destroy(memory, sha256);
			await new Promise((resolve) => setTimeout(resolve, 200));
			return memory.has(...given);
		},
	};
	expect(await upload(storage)).toMatchObject({ ok: true });
	await removal;
	expect([await named(), await memory.has(benTre.id, sha256)]).toEqual([[{ sha256 }], true]);
});
