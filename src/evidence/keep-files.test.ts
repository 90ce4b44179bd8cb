import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { yes } from '#kernel/decision.ts';
import type { Actor } from '#platform/actor.ts';
import type { Scanned } from '#platform/scan/clamd.server.ts';
import { diskSpool } from '#platform/spool/spool.server.ts';
import { diskStorage } from '#platform/storage/disk-storage.server.ts';
import { s3Storage } from '#platform/storage/s3-storage.server.ts';
import { addressOf } from '#platform/storage/storage.ts';
import { notices } from '#rounds/queries/notices.ts';
import { settleRound } from '#self-assessment/a-round.fixture.ts';
import { benTre, lan, minh, soTuPhap } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { arriving, resultOf } from '../../tests/support/must.ts';
import { startObjectStore } from '../../tests/support/object-store.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { fileReport } from './commands/file-report.ts';
import { noteView } from './commands/note-view.ts';
import { saveDocument } from './commands/save-document.ts';
import { PAGE, pdf } from './files.fixture.ts';
import { checkFiles, type KeepParts, scanWaiting, sweepLeftovers } from './keep-files.server.ts';
import { documentDetail } from './queries/document-detail.ts';
import { documentsOfUnit } from './queries/documents.ts';
import { fileToSend } from './queries/file-to-send.ts';
import { damagedFiles } from './queries/last-checks.ts';
import { signedReports } from './queries/signed-reports.ts';
import { rangeOf } from './send-content.server.ts';
import { endUpload, lookInto, receivedOf, takeWhole } from './take-in.server.ts';

const database = testDatabase();
const transactions = database.transactions('app');
const { runCommand, runQuery, clock } = testRunners(transactions);
let folder: string;
let parts: KeepParts;
let scanner: Scanned | undefined;

beforeAll(async () => {
	const superuser = database.pool('superuser');
	await settleRound(superuser);
	await superuser.query(`update person set email = 'lan@bentre.example' where id = $1`, [lan.personId]);
	await superuser.query(
		`insert into role_grant (id, person_id, jurisdiction_id, role, granted_at)
		 values (gen_random_uuid(), $1, $2, 'administrator', now())`,
		[lan.personId, benTre.id],
	);
	folder = await mkdtemp(join(tmpdir(), 'evidence-keep-'));
	const spool = await diskSpool(join(folder, 'spool'));
	const storage = await diskStorage(folder);
	const inspect = async () => yes({ kind: 'pdf', flags: [] } as const);
	const told = { subject: 'Có tệp hỏng', text: 'Xem danh sách' };
	parts = { told, spool, storage, inspect, looked: new Map(), runCommand, runQuery, transactions, clock };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const withScanner = (): KeepParts => ({ ...parts, looked: new Map(), scan: async () => scanner ?? 'away' });
const write = async (more: object = {}, actor: Actor = minh): Promise<string> => {
	const fields = {
		number: '05/KH',
		issuedOn: null,
		issuer: 'Sở',
		subject: 'Kế hoạch',
		periodFrom: null,
		periodUntil: null,
		sensitivity: 'public',
		stateSecret: false,
		...more,
	};
	return resultOf(await runCommand(saveDocument, actor, { unitId: soTuPhap, fields })).id;
};
let made = 0;
const begin = async (keep: KeepParts) => {
	const bytes = pdf(PAGE, { trailer: `/N ${++made}` });
	const id = resultOf(
		await takeWhole(keep, minh, {
			unitId: soTuPhap,
			name: 'a.pdf',
			size: bytes.length,
			bytes: arriving(bytes),
		}),
	);
	return id;
};
const give = async (documentId: string, keep = parts): Promise<{ id: string; sha256: string }> => {
	const { id } = resultOf(await endUpload(keep, minh, { id: await begin(keep), documentId }));
	const detail = resultOf(await runQuery(documentDetail, minh, { id: documentId }));
	return { id, sha256: detail?.files.find((file) => file.id === id)?.sha256 ?? '' };
};
const pathOf = (sha256: string) => join(folder, 'evidence', ...addressOf(benTre.id, sha256));
const events = async (type: string) =>
	(await database.pool('superuser').query('select body from audit_event where type = $1', [type])).rows;

describe('files that are kept', () => {
	it('are read again, and one that was changed or is gone is found, named and told once', async () => {
		const document = await write();
		const [whole, changed, gone] = [await give(document), await give(document), await give(document)];
		await rm(pathOf(changed.sha256));
		await writeFile(pathOf(changed.sha256), 'another one');
		await rm(pathOf(gone.sha256));
		clock.set('2027-03-01T08:00:00+07:00');
		expect(await checkFiles(parts, benTre.id)).toBe(2);
		const damaged = resultOf(await runQuery(damagedFiles, lan, {}));
		expect(damaged.map(({ fileId, found }) => [fileId, found]).sort()).toEqual(
			[
				[changed.id, 'different'],
				[gone.id, 'missing'],
			].sort(),
		);
		const mails = async () =>
			(await database.pool('superuser').query<{ recipient: string }>('select recipient from mail')).rows;
		// Who is organiser and administrator is told once, and nobody else.
		expect((await mails()).map(({ recipient }) => recipient)).toEqual(['lan@bentre.example']);
		const told = async () => resultOf(await runQuery(notices, lan, {}));
		expect(await told()).toMatchObject([{ subject: 'Có tệp hỏng', link: '/work/damaged', by: null }]);
		const own = resultOf(await runQuery(documentsOfUnit, minh, { unitId: soTuPhap }));
		expect(own?.documents.map(({ isDamaged }) => isDamaged)).toEqual([true]);
		clock.set('2027-03-01T09:00:00+07:00');
		expect(await checkFiles(parts, benTre.id)).toBe(0);
		expect(await told()).toHaveLength(1);
		expect(damaged.some(({ fileId }) => fileId === whole.id)).toBe(false);
		const mended = pdf(PAGE, { trailer: '/N 3' });
		await parts.storage.put(benTre.id, arriving(mended), 1_000_000);
		clock.set('2027-03-01T10:00:00+07:00');
		await checkFiles(parts, benTre.id);
		expect(resultOf(await runQuery(damagedFiles, lan, {}))).toHaveLength(1);
		clock.set('2026-11-22T08:00:00+07:00');
	});

	it('in a bucket are written down once they are safe there, and a store that is away has lost none', async () => {
		const store = await startObjectStore();
		try {
			const storage = await s3Storage(store.settings, folder, { rests: [1], patience: 1_000 });
			const keep = { ...parts, looked: new Map(), storage };
			const documentId = await write();
			const id = await begin(keep);
			for (let times = 0; times < 2; times++) store.misbehave('PUT', 'lost-answer');
			for (let times = 0; times < 2; times++) store.misbehave('HEAD', 'error');
			const files = async () =>
				resultOf(await runQuery(documentDetail, minh, { id: documentId }))?.files.length;
			expect(await endUpload(keep, minh, { id, documentId })).toMatchObject({
				problem: { code: 'platform.storage-away' },
			});
			expect(await files()).toBe(0);
			expect(await endUpload(keep, minh, { id, documentId })).toMatchObject({ ok: true });
			expect(await files()).toBe(1);
			clock.set('2028-03-01T08:00:00+07:00');
			await store.close();
			expect(await checkFiles(keep, benTre.id)).toBe(0);
			const noted = await database.pool('superuser').query("select from file_check where at > '2028-01-01'");
			expect(noted.rowCount).toBe(0);
		} finally {
			await store.close().catch(() => {});
			clock.set('2026-11-22T08:00:00+07:00');
		}
	});

	it('wait for a scanner that is away, and are handed out once it says they are clean', async () => {
		const keep = withScanner();
		scanner = 'away';
		const { id } = await give(await write(), keep);
		const sent = async () => resultOf(await runQuery(fileToSend, minh, { id }));
		expect(await sent()).toBeNull();
		await scanWaiting(keep, benTre.id);
		expect(await sent()).toBeNull();
		scanner = 'clean';
		await scanWaiting(keep, benTre.id);
		expect(await sent()).toMatchObject({ name: 'a.pdf' });
	});

	it('that are infected are refused, or never handed out where that is known too late', async () => {
		const keep = withScanner();
		scanner = 'infected';
		const upload = await begin(keep);
		expect(await lookInto(keep, minh, upload)).toMatchObject({ problem: { code: 'evidence.infected' } });
		expect(await receivedOf(keep, minh, upload)).toMatchObject({
			problem: { code: 'evidence.upload-missing' },
		});
		scanner = 'away';
		const { id } = await give(await write(), keep);
		scanner = 'infected';
		await scanWaiting(keep, benTre.id);
		expect(resultOf(await runQuery(fileToSend, minh, { id }))).toBeNull();
	});

	it('on their way that nobody ends are swept after two days, and not before', async () => {
		const upload = await begin(parts);
		await sweepLeftovers(parts, [benTre.id]);
		expect(await receivedOf(parts, minh, upload)).toMatchObject({ ok: true });
		clock.set('2026-12-25T08:00:00+07:00');
		await sweepLeftovers(parts, [benTre.id]);
		expect(await receivedOf(parts, minh, upload)).toMatchObject({ ok: false });
		clock.set('2026-11-22T08:00:00+07:00');
	});

	it.each([
		['bytes=0-4', { from: 0, until: 4 }],
		['bytes=5-', { from: 5, until: 9 }],
		['bytes=-3', { from: 7, until: 9 }],
		['bytes=2-99', { from: 2, until: 9 }],
		['bytes=10-', 'none'],
		['bytes=4-2', undefined],
		['bytes=0-1,3-4', undefined],
		['lines=1-2', undefined],
		[null, undefined],
	])('of ten bytes are sent in ranges: %s', (header, range) => {
		expect(rangeOf(header, 10)).toEqual(range);
	});
});

describe('a document', () => {
	it('of the fourth grade leaves a record of everybody who looks at it; others do not', async () => {
		const open = await write();
		const confidential = await write({ sensitivity: 'confidential' });
		await runCommand(noteView, lan, { documentId: open });
		expect(await events('evidence.document-viewed')).toHaveLength(0);
		await runCommand(noteView, lan, { documentId: confidential });
		expect(await events('evidence.document-viewed')).toMatchObject([
			{ body: { actor: lan.personId, event: { document: confidential } } },
		]);
	});

	it('is the signed report of a card when it has a PDF, with who signed; a later one stands beside it', async () => {
		const place = { round: '2026', unitId: soTuPhap };
		const file = async (documentId: string) =>
			runCommand(fileReport, minh, { ...place, documentId, signer: 'Phạm Quang, Giám đốc' });
		const empty = await write();
		expect(await file(empty)).toMatchObject({ problem: { code: 'evidence.report-no-pdf' } });
		const first = await write({ number: '90/BC' });
		await give(first);
		expect(await file(first)).toMatchObject({ ok: true });
		clock.set('2026-11-22T09:00:00+07:00');
		const second = await write({ number: '91/BC' });
		const { id } = await give(second);
		expect(await file(second)).toMatchObject({ ok: true });
		const reports = resultOf(await runQuery(signedReports, minh, place));
		expect(reports?.map(({ number, signer }) => [number, signer])).toEqual([
			['91/BC', 'Phạm Quang, Giám đốc'],
			['90/BC', 'Phạm Quang, Giám đốc'],
		]);
		expect(reports?.[0]?.fileId).toBe(id);
		clock.set('2026-11-22T08:00:00+07:00');
	});
});
