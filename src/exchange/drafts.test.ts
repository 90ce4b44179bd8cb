import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { NO_UNITS } from '#units/core/unit.ts';
import {
	benTre,
	granted,
	haiDuong,
	hoa,
	khach,
	lan,
	quan,
	settleProvinces,
} from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { readingMeans } from '../../tests/support/reading-means.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { createRelease } from '../publication/commands/create-release.ts';
import { closeDraft } from './commands/close-draft.ts';
import { discardDraft } from './commands/discard-draft.ts';
import { mapColumns } from './commands/map-columns.ts';
import { replaceDraftFiles } from './commands/replace-draft-files.ts';
import { setRules } from './commands/set-rules.ts';
import { startDraft } from './commands/start-draft.ts';
import { draftContent, draftResults } from './draft-results.server.ts';
import { draft } from './queries/draft.ts';
import { draftFilesOf } from './queries/draft-files.ts';
import { drafts } from './queries/drafts.ts';

const database = testDatabase();
const { runCommand, runQuery } = testRunners(database.transactions('app'));
const bytes = readFileSync(new URL('../../data/results/quang-binh-2023.csv', import.meta.url));
const file = { role: 'table' as const, name: 'C:\\Người dùng\\Lan\\bảng.csv', bytes };
const started = { files: [file], refused: [], block: '', year: null, settings: '' };

const start = async (actor: Actor = lan): Promise<{ id: string; version: number }> => {
	const made = await runCommand(startDraft, actor, started);
	if (!made.ok) throw new Error(made.problem.code);
	return made.value;
};
const read = async (id: string, actor: Actor = lan) => {
	const found = await runQuery(draft, actor, { id });
	return found.ok ? found.value : undefined;
};
const no = (code: string) =>
	expect.objectContaining({ ok: false, problem: expect.objectContaining({ code }) });

beforeAll(() => settleProvinces(database.pool('superuser')));
beforeEach(async () => {
	await database
		.pool('superuser')
		.query('truncate table_draft, release, audit_event, audit_subject, audit_head cascade');
});

describe('a draft', () => {
	it('keeps the bytes that were sent, under their hash and without the folders of the sender', async () => {
		const { id } = await start();
		expect(await read(id)).toMatchObject({ version: 1, files: [{ name: 'bảng.csv', size: bytes.length }] });
		const kept = await runQuery(draftFilesOf, lan, { id });
		expect(kept.ok && bytes.equals(kept.value[0]?.bytes ?? Buffer.of())).toBe(true);
		const { rows } = await database
			.pool('superuser')
			.query("select body -> 'event' as event from audit_event where jurisdiction_id = $1", [benTre.id]);
		expect(rows).toMatchObject([{ event: { type: 'exchange.draft-started', files: [{ role: 'table' }] } }]);
	});

	it('is not there for another province, whatever it tries', async () => {
		const { id } = await start();
		const seen = { id, version: 1 };
		expect(await read(id, hoa)).toBeNull();
		expect(await runQuery(draftFilesOf, hoa, { id })).toEqual({ ok: true, value: [] });
		expect(await runQuery(drafts, hoa, {})).toEqual({ ok: true, value: [] });
		const missing = no('exchange.draft-missing');
		expect(await runCommand(setRules, hoa, { ...seen, settings: 'x' })).toEqual(missing);
		expect(await runCommand(discardDraft, hoa, seen)).toEqual(missing);
		expect(await runCommand(mapColumns, hoa, { ...seen, mapping: {}, block: '', year: null })).toEqual(
			missing,
		);
		expect(await runCommand(replaceDraftFiles, hoa, { ...seen, files: [], refused: [] })).toEqual(missing);
		expect(
			await runCommand(
				closeDraft,
				{ ...hoa, grants: granted('administrator') },
				{ ...seen, number: 'hai-duong-2023-01' },
			),
		).toEqual(missing);
		expect(await read(id)).toMatchObject({ version: 1 });
	});

	it('is kept apart by the database too, where the application would forget to', async () => {
		await start();
		const count = (scope: Actor) =>
			database.transactions('app').read(scope, async (tx) => {
				const found = await tx.selectFrom('table_draft_file').select('sha256').execute();
				return found.length;
			});
		expect(await count(lan)).toBe(1);
		expect(await count(hoa)).toBe(0);
		expect(await count(khach)).toBe(0);
		expect(await count({ ...khach, jurisdictionId: haiDuong.id })).toBe(0);
		await expect(database.pool('public').query('select from table_draft')).rejects.toMatchObject({
			code: '42501',
		});
	});

	it('is changed by organisers and administrators only', async () => {
		for (const actor of [
			khach,
			{ ...lan, grants: granted('auditor') },
			{ ...lan, grants: granted('leader') },
		])
			expect(await runCommand(startDraft, actor, started)).toEqual(no('access.not-allowed'));
	});

	it('tells who comes second that somebody changed it meanwhile', async () => {
		const { id } = await start();
		const set = (version: number, settings: string) => runCommand(setRules, lan, { id, version, settings });
		expect(await set(1, 'rank: { ties: dense }')).toMatchObject({ ok: true, value: { version: 2 } });
		expect(await set(1, 'rank: { ties: competition }')).toEqual(no('exchange.draft-changed'));
		const both = await Promise.all([set(2, 'max: 10'), set(2, 'max: 20')]);
		expect(both.filter(({ ok }) => ok)).toHaveLength(1);
		expect(await read(id)).toMatchObject({ version: 3 });
	});

	it('keeps what was typed also while it is wrong', async () => {
		const { id } = await start();
		await runCommand(setRules, lan, { id, version: 1, settings: 'bands: [' });
		expect(await read(id)).toMatchObject({ settings: 'bands: [' });
	});

	it('is gone with its files once discarded', async () => {
		const { id } = await start();
		expect(await runCommand(discardDraft, lan, { id, version: 1 })).toMatchObject({ ok: true });
		expect(await read(id)).toBeNull();
		const { rows } = await database.pool('superuser').query('select from table_draft_file');
		expect(rows).toHaveLength(0);
	});

	it('becomes a release with the hash that was previewed, and changes no more', async () => {
		const { id, version } = await start();
		const files = { files: [file], mapping: {}, block: '', year: undefined, settings: '', own: NO_UNITS };
		const { outcome } = await draftResults(files, readingMeans);
		const frozen = await draftContent(files, 'ranking', readingMeans);
		if (!outcome || !frozen) throw new Error('no outcome');
		const release = (previewed: string | undefined) =>
			runCommand(createRelease, quan, {
				year: 2023,
				title: { vi: 'Chỉ số cải cách hành chính năm 2023' },
				fictitious: false,
				asPublishedElsewhere: true,
				source: { issuer: 'UBND tỉnh Quảng Bình' },
				program: { name: 'OpenPAR', version: '0' },
				ruleSemantics: '1',
				content: frozen.content,
				previewed,
			});
		expect(await release(outcome.hashes.areas)).toEqual(no('publication.preview-stale'));
		const made = await release(outcome.hashes.ranking);
		expect(made).toMatchObject({ ok: true, value: { number: 'ben-tre-2023-01' } });
		await runCommand(closeDraft, quan, { id, version, number: 'ben-tre-2023-01' });
		const late = await runCommand(setRules, lan, { id, version: 2, settings: '' });
		expect(late).toEqual(no('exchange.draft-released'));
		expect(await runQuery(drafts, lan, {})).toEqual({ ok: true, value: [] });
	});
});
