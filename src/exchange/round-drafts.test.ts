import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hashOfSet } from '#criteria/core/hash-set.ts';
import { publishedSets } from '#criteria/queries/published-sets.ts';
import { setDocuments } from '#criteria/queries/set-documents.ts';
import { readSet } from '#criteria/read-set.ts';
import { RULE_SEMANTICS } from '#par-index/core/rule-semantics.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { createRelease } from '#publication/commands/create-release.ts';
import { freeze } from '#publication/core/frozen.ts';
import { resultHash } from '#publication/core/manifest.ts';
import { NO_UNITS } from '#units/core/unit.ts';
import { benTre, haiDuong, hoa, lan, quan, settleProvinces } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { readingMeans } from '../../tests/support/reading-means.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { sonLa } from '../../verify/scored.fixture.ts';
import { chooseSets } from './commands/choose-sets.ts';
import { startDraft } from './commands/start-draft.ts';
import { type DraftFiles, draftContent, draftResults } from './draft-results.server.ts';
import { draft } from './queries/draft.ts';
import { drafts } from './queries/drafts.ts';
import { writeWorkbook } from './write-xlsx.server.ts';

const data = (name: string) => readFileSync(new URL(`../../data/${name}`, import.meta.url));
const round = (name: string) => data(`rounds/son-la-2017/${name}`);
const IDS = ['son-la-2017-departments', 'son-la-2017-districts', 'son-la-2017-office'];
const sets = IDS.map((id) => {
	const read = readSet(data(`sets/${id}.yaml`).toString());
	if (!read.ok) throw new Error(id);
	return read.set;
});
const entries = { role: 'entries' as const, name: 'du-lieu.csv', bytes: round('entries.csv') };
const aRound = (changes: Partial<DraftFiles> = {}): DraftFiles => ({
	files: [entries, { role: 'previous', name: 'previous-2016.csv', bytes: round('previous-2016.csv') }],
	mapping: {},
	block: '',
	year: undefined,
	settings: round('settings.yaml').toString(),
	sets,
	own: NO_UNITS,
	...changes,
});
const withRows = (...rows: string[]) => ({
	...entries,
	bytes: Buffer.from(['unit,block,year,stage,leaf,input,value', ...rows].join('\n')),
});
const no = (code: string) =>
	expect.objectContaining({ ok: false, problem: expect.objectContaining({ code }) });

describe('reading the draft of a round', () => {
	it('comes to the very results of the command line, in every scope', async () => {
		const { problems, outcome } = await draftResults(aRound(), readingMeans);
		expect(problems).toEqual([]);
		expect(outcome?.results.blocks.map(({ mean, meanChange }) => [mean, meanChange])).toEqual([
			['89.18', '-1.32'],
			['89.56', '-1.33'],
		]);
		const { computed } = await sonLa();
		// What the file is called stands in the release.
		for (const scope of ['areas', 'leaves', 'gap'] as const) {
			const made = await draftContent(
				aRound({ files: [{ ...entries, name: 'entries.csv' }, ...aRound().files.slice(1)] }),
				scope,
				readingMeans,
			);
			const said = { ruleSemantics: RULE_SEMANTICS, scope };
			expect(resultHash(made?.content.frozen.entries ?? [], said, sha256), scope).toBe(
				resultHash(freeze(computed, scope, sha256).entries, said, sha256),
			);
			expect(made?.fictitious).toBe(true);
		}
	});

	it('says which set scored whom, what was left out, and that it is an illustration', async () => {
		const { outcome } = await draftResults(aRound(), readingMeans);
		expect(outcome?.round?.fictitious).toBe(true);
		expect(outcome?.round?.scored.map(({ set, block, units }) => [set, block, units]).toSorted()).toEqual([
			['son-la-2017-departments', 'Sở, ban, ngành', 18],
			['son-la-2017-districts', 'Huyện, thành phố', 12],
			['son-la-2017-office', 'Sở, ban, ngành', 1],
		]);
		expect(outcome?.round?.missingCount).toBe(0);
		expect(
			outcome?.results.units.every((unit) => !('leaves' in unit) || (unit.leaves as []).length === 0),
		).toBe(true);
	});

	it('tells all that is wrong at once, with row and column: in entries, settings and earlier years', async () => {
		const wrong = withRows(
			'Sở A,"Sở, ban, ngành",2017,self,1.1.1,option,thang_1',
			'Sở A,"Sở, ban, ngành",2017,self,9.9.9,option,yes',
			'Sở A,"Sở, ban, ngành",2017,lần năm,1.1.2,option,yes',
			'Sở A,"Sở, ban, ngành",2017,self,1.1.3,xong,nhiều',
		);
		const before = { role: 'previous' as const, name: 'truoc.csv', bytes: Buffer.from('a,b\n1,2\n') };
		const { problems, problemCount, outcome } = await draftResults(
			aRound({ files: [wrong, before], settings: 'rank:\n  ties: may rủi' }),
			readingMeans,
		);
		expect(outcome).toBeUndefined();
		expect(problemCount).toBe(problems.length);
		const told = problems.map(({ code, details }) => [code, details['row'], details['column']]);
		expect(told).toContainEqual(['exchange.leaf-unknown', 3, 'leaf']);
		expect(told).toContainEqual(['exchange.stage-unknown', 4, 'stage']);
		expect(told).toContainEqual(['exchange.not-a-number', 5, 'value']);
		expect(problems.some(({ code }) => code.startsWith('settings.'))).toBe(true);
		expect(problems.some(({ details }) => details['file'] === 'truoc.csv')).toBe(true);
	});

	it('reads entries from a workbook as from a text, with the rows that it shows', async () => {
		const head = ['Đơn vị', 'Khối', 'Năm', 'Bước', 'Tiêu chí', 'Dữ liệu', 'Giá trị'];
		const rows = [
			['Sở A', 'Sở, ban, ngành', '2017', 'tự chấm', '1.1.3', 'ke_hoach', '10'],
			['Sở A', 'Sở, ban, ngành', '2017', 'tự chấm', '1.1.3', 'xong', '9'],
			['Sở A', 'Sở, ban, ngành', '2017', 'tự chấm', '1.1.33', 'xong', '9'],
		];
		const book = async (lines: string[][]) => {
			const written = await writeWorkbook([{ name: 'Dữ liệu', rows: [head, ...lines] }]);
			if (!written.ok) throw new Error(written.problem.code);
			return { role: 'entries' as const, name: 'du-lieu.xlsx', bytes: written.value };
		};
		const wrong = await draftResults(aRound({ files: [await book(rows)], settings: '' }), readingMeans);
		expect(wrong.problems).toMatchObject([
			{ code: 'exchange.leaf-unknown', details: { file: 'du-lieu.xlsx', row: 4, column: 'Tiêu chí' } },
		]);
		const right = await draftResults(
			aRound({ files: [await book(rows.slice(0, 2))], settings: '' }),
			readingMeans,
		);
		expect(right.problems).toEqual([]);
		expect(right.outcome?.round?.missing.some(({ leaf }) => leaf === '1.1.3')).toBe(false);
	});

	it('names the first of very many faults, and how many there are', async () => {
		const rows = Array.from({ length: 500 }, (_, at) => `Sở ${at},"Sở, ban, ngành",2017,self,9.9,option,yes`);
		const { problems, problemCount } = await draftResults(
			aRound({ files: [withRows(...rows)] }),
			readingMeans,
		);
		expect(problems).toHaveLength(200);
		expect(problemCount).toBe(500);
	});

	it('lists what a unit lacks, by leaf, and gives that unit no rank', async () => {
		const some = withRows('Sở A,"Sở, ban, ngành",2017,self,1.1.3,ke_hoach,10');
		const { outcome } = await draftResults(aRound({ files: [some], settings: '' }), readingMeans);
		const { missing = [], missingCount = 0 } = outcome?.round ?? {};
		expect(missingCount).toBeGreaterThan(50);
		const at = missing.find(({ leaf }) => leaf === '1.1.3');
		expect(at).toMatchObject({ unit: 'Sở A', inputs: [{ name: 'xong' }] });
		expect(outcome?.results.units.map(({ rank }) => rank)).toEqual([null]);
	});

	it('says that sets or entries are missing', async () => {
		const codes = async (changes: Partial<DraftFiles>) =>
			(await draftResults(aRound(changes), readingMeans)).problems.map(({ code }) => code);
		expect(await codes({ sets: [] })).toEqual(['exchange.draft-sets-missing']);
		expect(await codes({ files: [] })).toEqual(['exchange.draft-entries-missing']);
	});
});

describe('the draft of a round in the database', () => {
	const database = testDatabase();
	const { runCommand, runQuery } = testRunners(database.transactions('app'));
	const started = { files: [entries], refused: [], block: '', year: null, settings: '', sets: [] };
	const start = async (changes: object = {}) => {
		const made = await runCommand(startDraft, lan, { ...started, ...changes });
		if (!made.ok) throw new Error(made.problem.code);
		return made.value;
	};

	beforeAll(async () => {
		await settleProvinces(database.pool('superuser'));
		for (const set of sets)
			await database.pool('superuser').query(
				`insert into set_version (jurisdiction_id, id, set_id, year, name, document, hash, reason, published_at)
				values ($1, gen_random_uuid(), $2, $3, $4, $5, $6, 'Ban hành', now())`,
				[benTre.id, set.id, set.year, set.name, JSON.stringify(set), hashOfSet(set, sha256)],
			);
	});
	beforeEach(async () => {
		await database
			.pool('superuser')
			.query('truncate table_draft, release, audit_event, audit_subject, audit_head cascade');
	});

	it('keeps the sets that were chosen, under the next version', async () => {
		const { id } = await start();
		const chosen = await runCommand(chooseSets, lan, { id, version: 1, sets: IDS });
		expect(chosen).toMatchObject({ ok: true, value: { version: 2 } });
		expect(await runQuery(draft, lan, { id })).toMatchObject({
			value: { kind: 'round', sets: IDS, version: 2 },
		});
		expect(await runQuery(drafts, lan, {})).toMatchObject({
			value: [{ kind: 'round', table: 'du-lieu.csv' }],
		});
		expect(await runCommand(chooseSets, lan, { id, version: 1, sets: [] })).toEqual(
			no('exchange.draft-changed'),
		);
	});

	it('a table that was published elsewhere is scored by no set', async () => {
		const { id, version } = await start({ sets: null, files: [{ ...entries, role: 'table' }] });
		expect(await runCommand(chooseSets, lan, { id, version, sets: IDS })).toEqual(
			no('exchange.draft-not-a-round'),
		);
	});

	it('another province neither sees the draft nor the sets', async () => {
		const { id, version } = await start();
		expect(await runCommand(chooseSets, hoa, { id, version, sets: IDS })).toEqual(
			no('exchange.draft-missing'),
		);
		expect(await runQuery(publishedSets, hoa, {})).toEqual({ ok: true, value: [] });
		expect(await runQuery(setDocuments, hoa, { setIds: IDS })).toEqual({ ok: true, value: [] });
		expect(haiDuong.id).not.toBe(benTre.id);
	});

	it('offers the published sets with their groups of units, and hands them on as they were published', async () => {
		const listed = await runQuery(publishedSets, lan, {});
		expect(listed).toMatchObject({
			value: [
				{ setId: IDS[0], year: 2017, example: true, unitGroup: { blocks: ['Sở, ban, ngành'] } },
				{},
				{},
			],
		});
		const read = await runQuery(setDocuments, lan, { setIds: IDS });
		expect(read.ok && read.value.map((set) => hashOfSet(set, sha256))).toEqual(
			sets.map((set) => hashOfSet(set, sha256)),
		);
	});

	it('becomes a release with sets, entries and leaves, that was not published elsewhere', async () => {
		const made = await draftContent(aRound(), 'gap', readingMeans);
		if (!made) throw new Error('nothing made');
		const released = await runCommand(createRelease, quan, {
			year: 2017,
			title: { vi: 'Chỉ số CCHC năm 2017' },
			fictitious: made.fictitious,
			asPublishedElsewhere: false,
			program: { name: 'OpenPAR', version: '0' },
			ruleSemantics: RULE_SEMANTICS,
			content: made.content,
		});
		expect(released).toMatchObject({ ok: true, value: { number: 'ben-tre-2017-01' } });
		const { rows } = await database
			.pool('superuser')
			.query('select sets, leaves, units, fictitious, as_published_elsewhere as elsewhere from release');
		expect(rows).toEqual([{ sets: 3, leaves: 2195, units: 31, fictitious: true, elsewhere: false }]);
	});
});
