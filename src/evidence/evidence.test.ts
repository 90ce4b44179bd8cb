import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { diskSpool, type Spool } from '#platform/spool/spool.server.ts';
import { memoryStorage } from '#platform/storage/memory-storage.server.ts';
import {
	benTre,
	granted,
	hoa,
	lan,
	minh,
	settleProvinces,
	soTaiChinh,
	soTuPhap,
} from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { arriving, resultOf } from '../../tests/support/must.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { approvePurge } from './commands/approve-purge.ts';
import { askPurge } from './commands/ask-purge.ts';
import { saveDocument } from './commands/save-document.ts';
import { startUpload } from './commands/start-upload.ts';
import type { DocumentFields } from './core/document.ts';
import { docxFile, PAGE, pdf } from './files.fixture.ts';
import { inspect } from './inspect.server.ts';
import { removeBytes } from './jobs/remove-bytes.server.ts';
import { documentDetail } from './queries/document-detail.ts';
import { documentsOfUnit } from './queries/documents.ts';
import { fileToSend } from './queries/file-to-send.ts';
import { sendFile } from './send-content.server.ts';
import { endUpload, receivedOf, type TakeInParts, takePiece } from './take-in.server.ts';

const database = testDatabase();
const transactions = database.transactions('app');
const { runCommand, runQuery, clock } = testRunners(transactions);
const storage = memoryStorage();
let folder: string;
let spool: Spool;
let parts: TakeInParts;

/** Heads the department of justice, whose clerk is Minh. */
const quang: Actor = {
	...minh,
	personId: lan.personId.replace(/21$/, '24') as Actor['personId'],
	grants: granted('unit-head', soTuPhap),
};
const tam: Actor = {
	...minh,
	personId: lan.personId.replace(/21$/, '25') as Actor['personId'],
	units: [soTaiChinh],
	grants: granted('unit-clerk', soTaiChinh),
};

const fields: DocumentFields = {
	number: '05/KH-STP',
	issuedOn: '2026-01-31',
	issuer: 'Sở Tư pháp',
	subject: 'Kế hoạch cải cách hành chính năm 2026',
	periodFrom: null,
	periodUntil: null,
	sensitivity: 'public',
	stateSecret: false,
};

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'evidence-'));
	spool = await diskSpool(folder);
	parts = {
		spool,
		storage,
		runCommand,
		runQuery,
		inspect: async (path) => inspect(await readFile(path)),
		looked: new Map(),
	};
	const superuser = database.pool('superuser');
	await settleProvinces(superuser);
	for (const unit of [soTuPhap, soTaiChinh])
		await superuser.query(`insert into unit (id, key, steward_id) values ($1, $2, $3)`, [
			unit,
			`u-${unit.slice(-2)}`,
			benTre.id,
		]);
	for (const { personId } of [lan, minh, quang, tam])
		await superuser.query(
			`insert into person (id, name, email, created_at) values ($1, 'Trần Văn Minh', $2, now())`,
			[personId, `${personId}@example.vn`],
		);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const no = (code: string) => expect.objectContaining({ problem: expect.objectContaining({ code }) });

const write = async (changed: Partial<DocumentFields> = {}, actor: Actor = minh) =>
	runCommand(saveDocument, actor, { unitId: actor.units[0], fields: { ...fields, ...changed } });
const send = async (
	bytes: Buffer,
	documentId: string,
	{ name = 'ke-hoach.pdf', actor = minh, part = undefined as number | undefined } = {},
) => {
	const { id } = resultOf(
		await runCommand(startUpload, actor, { unitId: actor.units[0], name, size: bytes.length }),
	);
	resultOf(await takePiece(parts, actor, { id, offset: 0, bytes: arriving(bytes) }));
	return { upload: id, ended: await endUpload(parts, actor, { id, documentId, part }) };
};
const detail = async (id: string, actor: Actor = minh) =>
	resultOf(await runQuery(documentDetail, actor, { id }));
const page = pdf(PAGE);

describe('evidence', () => {
	it('is a document with a file that comes back byte for byte', async () => {
		const { id } = resultOf(await write());
		const { ended } = await send(page, id);
		const file = resultOf(ended);
		const sent = resultOf(await runQuery(fileToSend, minh, { id: file.id }));
		const pieces: Uint8Array[] = [];
		for await (const piece of (await storage.open(benTre.id, sent?.sha256 ?? '')) ?? []) pieces.push(piece);
		expect(Buffer.concat(pieces).equals(page)).toBe(true);
		expect(await detail(id)).toMatchObject({
			fields,
			files: [{ part: 1, version: 1, name: 'ke-hoach.pdf', kind: 'pdf' }],
		});
	});

	it('of one byte more than 200 MB is refused in words before anything of it comes', async () => {
		const begin = (size: number) =>
			runCommand(startUpload, minh, { unitId: soTuPhap, name: 'quet.pdf', size });
		expect(await begin(200_000_001)).toMatchObject({
			problem: { code: 'evidence.too-large', details: { name: 'quet.pdf', limit: 200 } },
		});
		expect(await begin(200_000_000)).toMatchObject({ ok: true });
	});

	it('goes out as something to be kept, never as a page, under whatever name it came', async () => {
		const { id } = resultOf(await write());
		const name = 'a"; filename="x.html\r\nset-cookie: a=b\u202e<script>.pdf';
		const file = resultOf((await send(page, id, { name })).ended);
		const sent = resultOf(await runQuery(fileToSend, minh, { id: file.id }));
		const answer = sent && (await sendFile(storage, benTre.id, sent, new Headers()));
		const head = Object.fromEntries(answer?.headers ?? []);
		expect(head).toMatchObject({
			'content-type': 'application/pdf',
			'x-content-type-options': 'nosniff',
			'content-security-policy': expect.stringContaining('sandbox'),
			'content-disposition': expect.stringMatching(
				/^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[\w.%~!-]*$/,
			),
		});
		expect(head).not.toHaveProperty('set-cookie');
	});

	it('keeps every version of a part, and takes further parts', async () => {
		const { id } = resultOf(await write());
		await send(page, id);
		const second = await send(docxFile(), id, { name: 'phu-luc.docx' });
		expect(second.ended).toMatchObject({ value: { part: 2, version: 1 } });
		const again = await send(Buffer.from(page.toString('latin1').replace('Quyet', 'Quyec'), 'latin1'), id, {
			part: 1,
		});
		expect(again.ended).toMatchObject({ value: { part: 1, version: 2 } });
		expect((await detail(id))?.files.map(({ part, version }) => [part, version])).toEqual([
			[1, 2],
			[1, 1],
			[2, 1],
		]);
		expect((await send(page, id, { part: 7 })).ended).toEqual(no('evidence.part-missing'));
	});

	it('comes in pieces; half a file is no file', async () => {
		const { id: documentId } = resultOf(await write());
		const { id } = resultOf(
			await runCommand(startUpload, minh, { unitId: soTuPhap, name: 'a.pdf', size: page.length }),
		);
		await takePiece(parts, minh, { id, offset: 0, bytes: arriving(page.subarray(0, 100)) });
		expect(await endUpload(parts, minh, { id, documentId })).toEqual(no('evidence.upload-incomplete'));
		expect(await receivedOf(parts, minh, id)).toEqual({
			ok: true,
			value: { received: 100, size: page.length },
		});
		await takePiece(parts, minh, { id, offset: 100, bytes: arriving(page.subarray(100)) });
		expect(await endUpload(parts, minh, { id, documentId })).toMatchObject({ ok: true });
		// The same end once more: the file is there once.
		expect(await endUpload(parts, minh, { id, documentId })).toEqual(no('evidence.upload-missing'));
		expect((await detail(documentId))?.files).toHaveLength(1);
	});

	it('that is hostile is refused with its name, and nothing of it stays', async () => {
		const { id } = resultOf(await write());
		const { upload, ended } = await send(Buffer.from('<svg onload="alert(1)"/>'), id, {
			name: '../../a\u202egnp.svg',
		});
		expect(ended).toMatchObject({
			problem: { code: 'evidence.kind-refused', details: { name: 'agnp.svg' } },
		});
		expect(await spool.received(upload)).toBe(0);
		expect((await detail(id))?.files).toEqual([]);
	});

	it('of a state secret has number, day and issuer, and no file', async () => {
		expect(await write({ stateSecret: true })).toEqual(no('evidence.secret-subject'));
		const { id, version } = resultOf(await write({ stateSecret: true, subject: '' }));
		expect((await send(page, id)).ended).toEqual(no('evidence.state-secret'));
		const opened = { unitId: soTuPhap, known: { id, version }, fields };
		expect(await runCommand(saveDocument, minh, opened)).toEqual(no('evidence.secret-subject'));
	});

	it('of one unit is not there for another, nor for another province', async () => {
		const { id } = resultOf(await write());
		const file = resultOf((await send(page, id)).ended);
		for (const actor of [tam, hoa]) {
			expect(await detail(id, actor)).toBeNull();
			expect(resultOf(await runQuery(fileToSend, actor, { id: file.id }))).toBeNull();
			const list = resultOf(await runQuery(documentsOfUnit, actor, { unitId: soTuPhap }));
			expect(list?.documents ?? []).toEqual([]);
		}
		expect(await send(page, id, { actor: tam }).then(({ ended }) => ended.ok)).toBe(false);
		const { id: upload } = resultOf(
			await runCommand(startUpload, minh, { unitId: soTuPhap, name: 'a.pdf', size: 9 }),
		);
		expect(
			await takePiece(parts, quang, { id: upload, offset: 0, bytes: arriving(page.subarray(0, 9)) }),
		).toEqual(no('evidence.upload-missing'));
	});

	it('is found without accents', async () => {
		const { id } = resultOf(await write({ number: '77/BC-STP', subject: 'Báo cáo kiểm tra Đề án 06' }));
		const found = async (text: string) =>
			resultOf(await runQuery(documentsOfUnit, minh, { unitId: soTuPhap, text }))?.documents.map(
				(one) => one.id,
			) ?? [];
		expect(await found('de an 06')).toEqual([id]);
		expect(await found('77 BC')).toEqual([id]);
		expect(await found('không có')).toEqual([]);
		expect(await found("%' or true --")).toEqual([]);
	});

	it('that two people change at once is changed by the first', async () => {
		const known = resultOf(await write());
		const change = (subject: string) =>
			runCommand(saveDocument, minh, { unitId: soTuPhap, known, fields: { ...fields, subject } });
		const answers = await Promise.all([change('một'), change('hai')]);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		expect(answers.find(({ ok }) => !ok)).toEqual(no('evidence.document-changed'));
	});

	it('is purged by two people, leaves its hash, and its bytes go once nobody else has them', async () => {
		const { id } = resultOf(await write());
		const other = resultOf(await write());
		const content = Buffer.from(page.toString('latin1').replace('Quyet', 'Nham.'), 'latin1');
		const first = resultOf((await send(content, id)).ended);
		const second = resultOf((await send(content, other.id)).ended);
		const sha256 = (await detail(id))?.files[0]?.sha256 ?? '';
		const ask = (fileId: string, actor: Actor) =>
			runCommand(askPurge, actor, { fileId, reason: 'Gửi nhầm hồ sơ cá nhân' });
		const approve = (fileId: string, actor: Actor) => runCommand(approvePurge, actor, { fileId });
		const sweep = () =>
			transactions.write(
				lan,
				(tx) =>
					removeBytes(async () => ({ storage })).run(
						{ sha256 },
						{ tx, actor: lan, runCommand, now: clock.now(), signal: new AbortController().signal },
					),
				() => true,
			);
		expect(await approve(first.id, lan)).toEqual(no('evidence.purge-not-asked'));
		expect(await ask(first.id, minh)).toEqual(no('access.not-allowed'));
		expect(await ask(first.id, lan)).toMatchObject({ ok: true });
		expect(await approve(first.id, lan)).toEqual(no('evidence.purge-own-request'));
		const another = { ...lan, personId: quang.personId };
		expect(await approve(first.id, { ...another, reauthenticatedAt: undefined })).toEqual(
			no('access.reauthentication-needed'),
		);
		expect(await approve(first.id, another)).toMatchObject({ ok: true });
		await sweep();
		expect(await storage.has(benTre.id, sha256)).toBe(true);
		expect(resultOf(await runQuery(fileToSend, minh, { id: first.id }))).toBeNull();
		expect((await detail(id))?.files[0]).toMatchObject({
			sha256,
			name: 'ke-hoach.pdf',
			purgedAt: expect.any(String),
		});
		await ask(second.id, quang);
		await approve(second.id, lan);
		await sweep();
		expect(await storage.has(benTre.id, sha256)).toBe(false);
	});
});
