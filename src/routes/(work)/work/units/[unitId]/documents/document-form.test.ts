import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { receiveFile } from '#evidence/commands/receive-file.ts';
import { PAGE, pdf } from '#evidence/files.fixture.ts';
import { inspect } from '#evidence/inspect.server.ts';
import { documentDetail } from '#evidence/queries/document-detail.ts';
import type { TakeInParts } from '#evidence/take-in.server.ts';
import { type Decision, no } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import { diskSpool } from '#platform/spool/spool.server.ts';
import { memoryStorage } from '#platform/storage/memory-storage.server.ts';
import { benTre, minh, settleProvinces, soTuPhap } from '../../../../../../../tests/support/cast.ts';
import { testDatabase } from '../../../../../../../tests/support/database.ts';
import { testRunners } from '../../../../../../../tests/support/runners.ts';
import { saveSent, takeFiles } from './document-form.ts';

const database = testDatabase();
const { runCommand, runQuery } = testRunners(database.transactions('app'));
/** What does not do its work. */
let away: 'nothing' | 'store' | 'looking' | 'writing' = 'nothing';
let folder: string;
let locals: App.Locals;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'document-form-'));
	const kept = memoryStorage();
	const parts: TakeInParts = {
		spool: await diskSpool(folder),
		storage: {
			...kept,
			put: async (...asked) => (away === 'store' ? no('platform.storage-away') : kept.put(...asked)),
		},
		runCommand: async (command, ...asked) =>
			away === 'writing' && command.name === receiveFile.name
				? no('evidence.document-missing')
				: runCommand(command, ...asked),
		runQuery,
		inspect: async () => (away === 'looking' ? no('evidence.looking-busy') : inspect(pdf(PAGE))),
		looked: new Map(),
	};
	const app = { evidence: async () => parts, runCommand, runQuery };
	locals = { app, locale: 'vi', session: { actor: minh } } as unknown as App.Locals;
	const superuser = database.pool('superuser');
	await settleProvinces(superuser);
	await superuser.query(`insert into unit (id, key, steward_id) values ($1, 'u-11', $2)`, [
		soTuPhap,
		benTre.id,
	]);
	await superuser.query(
		`insert into person (id, name, email, created_at) values ($1, 'Trần Văn Minh', 'minh@example.vn', now())`,
		[minh.personId],
	);
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(() => {
	away = 'nothing';
});

const typed = (more: Readonly<Record<string, string | File>>): FormData => {
	const form = new FormData();
	const fields = { number: '05/KH-STP', issuer: 'Sở Tư pháp', subject: 'Kế hoạch', sensitivity: 'public' };
	for (const [name, value] of Object.entries({ ...fields, ...more })) form.append(name, value);
	return form;
};
const file = () => new File([new Uint8Array(pdf(PAGE))], 'ke-hoach.pdf');
const filesOf = async (id: string): Promise<number> => {
	const read: Decision<{ files: readonly unknown[] } | null> = await runQuery(documentDetail, minh, { id });
	return read.ok ? (read.value?.files.length ?? 0) : -1;
};
const documents = async (): Promise<number> =>
	(await database.pool('superuser').query('select from document')).rowCount ?? 0;

it('while the store is away nothing is written down, and the file that was sent is kept for the next try', async () => {
	away = 'store';
	const before = await documents();
	const refused = await saveSent(locals, soTuPhap, typed({ files: file() }));
	expect(refused).toMatchObject({
		ok: false,
		typed: { number: '05/KH-STP' },
		kept: [{ name: 'ke-hoach.pdf' }],
		errors: [{ field: 'files', text: m['platform.storage-away']() }],
	});
	expect(await documents()).toBe(before);
	away = 'nothing';
	const upload = refused.ok ? '' : (refused.kept[0]?.id ?? '');
	const saved = await saveSent(locals, soTuPhap, typed({ upload }));
	expect(saved).toMatchObject({ ok: true });
	expect(await filesOf(saved.ok ? saved.id : '')).toBe(1);
});

it('a file that cannot be written down behind its document says so, and no second document is made', async () => {
	away = 'writing';
	const before = await documents();
	await expect(saveSent(locals, soTuPhap, typed({ files: file() }))).rejects.toMatchObject({
		status: 409,
		body: { code: 'evidence.without-file' },
	});
	expect(await documents()).toBe(before + 1);
});

it('a file that could not be looked into for now is kept, too', async () => {
	away = 'looking';
	const taken = await takeFiles(locals, soTuPhap, typed({ files: file() }));
	expect(taken.errors).toHaveLength(1);
	expect(taken.kept).toMatchObject([{ name: 'ke-hoach.pdf' }]);
});
