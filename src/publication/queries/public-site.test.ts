import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EVERY_EFFECT, PLAIN } from '#par-index/core/scorecard/a-set.fixture.ts';
import { systemClock } from '#platform/clock/system-clock.server.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { publicQueryRunner } from '#platform/query/run-query.server.ts';
import { benTre, quan, settleProvinces } from '../../../tests/support/cast.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { testRunners } from '../../../tests/support/runners.ts';
import { computedParts, filesOf, shippedTable } from '../../../verify/computed.fixture.ts';
import { roundOf } from '../../../verify/scored.fixture.ts';
import { createRelease } from '../commands/create-release.ts';
import { releaseContent } from '../core/content.ts';
import { compareUnits } from './compare-units.ts';
import { criterionResults } from './criterion-results.ts';
import { findRelease } from './find-release.ts';
import { latestReleases } from './latest-releases.ts';
import { listReleases } from './list-releases.ts';
import { publishedUnits, searchPublished } from './published-units.ts';
import { releaseBytes, releaseFiles } from './release-files.ts';
import { releaseRanking } from './release-ranking.ts';
import { releaseSet } from './release-set.ts';
import { unitCard } from './unit-card.ts';
import { unitResults } from './unit-results.ts';

const database = testDatabase();
const superuser = () => database.pool('superuser');
const PAST = '2020-01-01T00:00:00Z';
const FUTURE = '2999-01-01T00:00:00Z';
const RELEASE_TABLES = [
	'release',
	'release_file',
	'release_block',
	'release_unit',
	'release_inconsistency',
	'release_leaf',
	'release_set',
];

const AMBIGUOUS = {
	kind: 'cell-ambiguous',
	unit: null,
	place: { file: 'quang-binh-2023.csv', row: 3, column: 'Chỉ số' },
	details: { value: '94.700' },
} as const;

const parts = (scope: 'areas' | 'ranking' = 'areas') =>
	computedParts({ table: shippedTable('quang-binh-2023.csv'), found: [AMBIGUOUS] }, scope);

const create = async (
	publishAt: string,
	changes: object = {},
	scope: 'areas' | 'ranking' = 'areas',
): Promise<string> => {
	const { statement, inputs, results } = parts();
	const { number: _, jurisdiction: __, createdAt: ___, ...rest } = statement;
	const made = await testRunners(database.transactions('app')).runCommand(createRelease, quan, {
		...rest,
		content: releaseContent({ inputs, results }, scope, sha256),
		publishAt,
		...changes,
	});
	if (!made.ok) throw new Error(JSON.stringify(made.problem));
	return made.value.number;
};

const site = () => publicQueryRunner({ transactions: database.transactions('public'), clock: systemClock });
const value = <T>(decision: { ok: true; value: T } | { ok: false }): T => {
	if (!decision.ok) throw new Error(JSON.stringify(decision));
	return decision.value;
};

/** Everything that the public site can be asked about a release. */
const everyAnswer = async (number: string) => {
	const ask = site();
	return [
		value(await ask(findRelease, { number })),
		value(await ask(findRelease, { jurisdiction: 'ben-tre', year: 2023 })),
		value(await ask(releaseRanking, { number })),
		value(await ask(releaseFiles, { number })),
		value(await ask(releaseBytes, { number })),
		value(await ask(latestReleases, {})),
		value(await ask(listReleases, {})),
		value(await ask(listReleases, { jurisdiction: 'ben-tre', year: 2023 })),
		value(await ask(unitResults, { jurisdiction: 'ben-tre', slugs: ['so-tai-chinh'] })),
	];
};

beforeAll(() => settleProvinces(superuser()));
beforeEach(async () => {
	await superuser().query(`truncate ${RELEASE_TABLES.join(', ')}, release_counter cascade`);
});

describe('before its moment of publication', () => {
	it('every answer is the same as when there is no release', async () => {
		const nothing = await everyAnswer('ben-tre-2023-01');
		const number = await create(FUTURE);
		expect(await everyAnswer(number)).toEqual(nothing);
		await superuser().query('update release set publish_at = now()');
		const answers = await everyAnswer(number);
		expect(
			answers.filter((answer) => answer === null || (Array.isArray(answer) && answer.length === 0)),
		).toEqual([]);
	});

	it('no row of it can be read by the public role in any table', async () => {
		const round = await roundOf(EVERY_EFFECT, { 'Sở A': PLAIN });
		const content = releaseContent(
			{ ...round.computed, results: { ...round.computed.results, inconsistencies: [AMBIGUOUS] } },
			'leaves',
			sha256,
		);
		await create(FUTURE, { content });
		for (const table of RELEASE_TABLES)
			expect((await database.pool('public').query(`select * from ${table}`)).rows).toEqual([]);
		await superuser().query('update release set publish_at = now()');
		for (const table of RELEASE_TABLES)
			expect(
				(await database.pool('public').query(`select * from ${table}`)).rows.length,
				table,
			).toBeGreaterThan(0);
	});

	it('a release that will replace another does not show', async () => {
		const old = await create(PAST);
		await create(FUTURE, { supersedes: old });
		expect(value(await site()(findRelease, { number: old }))).toMatchObject({ supersededBy: null });
		await superuser().query('update release set publish_at = now() where supersedes_id is not null');
		expect(value(await site()(findRelease, { number: old }))).toMatchObject({
			supersededBy: 'ben-tre-2023-02',
		});
		expect(value(await site()(latestReleases, {})).map(({ number }) => number)).toEqual(['ben-tre-2023-02']);
		expect(value(await site()(listReleases, {}))).toHaveLength(2);
	});
});

it('the public role reads releases and the register of units and jurisdictions, and nothing else; it writes nothing', async () => {
	const { rows } = await superuser().query(
		`select relname as name,
			has_table_privilege('openpar_public', oid, 'select') or has_any_column_privilege('openpar_public', oid, 'select') as reads,
			has_table_privilege('openpar_public', oid, 'insert, update, delete, truncate')
				or has_any_column_privilege('openpar_public', oid, 'insert, update') as writes
		 from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'm', 'p')`,
	);
	const readable = rows.filter(({ reads }) => reads).map(({ name }) => name);
	const register = /^(checkpoint|jurisdiction|unit|unit_\w+|block)$/;
	expect(readable.filter((name) => !register.test(name)).sort()).toEqual([...RELEASE_TABLES].sort());
	expect(rows.filter(({ writes }) => writes)).toEqual([]);
	await expect(database.pool('public').query('select * from audit_event')).rejects.toThrow(
		'permission denied',
	);
});

it('tells the public site that something was released, and not what', async () => {
	const client = await database.pool('public').connect();
	const heard = new Promise((resolve) => client.once('notification', resolve));
	await client.query('listen openpar_release');
	await create(FUTURE);
	expect(await heard).toMatchObject({ channel: 'openpar_release', payload: '' });
	client.release(true);
});

describe('a published release', () => {
	it('is found by number, and as the latest of its jurisdiction and year', async () => {
		const number = await create(PAST);
		const head = value(await site()(findRelease, { number }));
		expect(head).toMatchObject({ number, year: 2023, jurisdiction: { slug: 'ben-tre', name: benTre.name } });
		expect(value(await site()(findRelease, { jurisdiction: 'ben-tre', year: 2023 }))).toEqual(head);
		expect(value(await site()(findRelease, { jurisdiction: 'ben-tre', year: 2021 }))).toBeNull();
	});

	it('shows a block in order of rank, with its statistics and the links to the other blocks', async () => {
		const number = await create(PAST);
		const first = value(await site()(releaseRanking, { number }));
		expect(first?.blocks).toHaveLength(2);
		expect(first?.rows[0]).toMatchObject({
			slug: 'so-tai-chinh',
			search: 'so tai chinh',
			result: { rank: 1 },
		});
		expect(first?.rows.map(({ result }) => result.rank)).toEqual(
			first?.rows.map(({ result }) => result.rank).toSorted((a, b) => Number(a) - Number(b)),
		);
		expect(first?.inconsistencies).toEqual([AMBIGUOUS]);
		expect(first?.block.figures).toMatchObject({ mean: '91.65', units: 21 });
		const second = value(await site()(releaseRanking, { number, block: 'huyen', year: 2023 }));
		expect(second?.block.figures.mean).toBe('87.80');
		expect(value(await site()(releaseRanking, { number, block: 'phuong' }))).toBeNull();
	});

	it('gives out the very files that the verifier proves', async () => {
		const number = await create(PAST, {}, 'ranking');
		const files = value(await site()(releaseBytes, { number })) ?? [];
		const { verifyRelease } = (await import('../../../verify/verify-release.mjs')) as {
			verifyRelease: (files: Map<string, Buffer>) => { findings: object[]; checked: number };
		};
		const verified = verifyRelease(new Map(files.map(({ name, bytes }) => [name, bytes])));
		expect(verified.findings).toEqual([]);
		expect(verified.checked).toBeGreaterThan(100);
		const expected = filesOf(parts('ranking')).get('results-units.ndjson')?.toString();
		expect(files.find(({ name }) => name === 'results-units.ndjson')?.bytes.toString()).toBe(expected);
		const links = value(await site()(releaseFiles, { number }))?.files;
		expect(links?.map(({ name, size }) => [name, size])).toEqual(
			files.map(({ name, bytes }) => [name, bytes.length]),
		);
	});

	it('tells the history of a unit, the year it comes from, and its block beside it', async () => {
		await create(PAST);
		const results = value(
			await site()(unitResults, { jurisdiction: 'ben-tre', slugs: ['so-tai-chinh', 'so-noi-vu'] }),
		);
		expect(results.map(({ result }) => result.unit)).toEqual(['Sở Tài chính', 'Sở Nội vụ']);
		expect(results[0]).toMatchObject({
			block: { slug: 'so-ban-nganh', figures: { mean: '91.65' } },
			release: { year: 2023 },
		});
		expect(value(await site()(unitResults, { jurisdiction: 'hai-duong', slugs: ['so-tai-chinh'] }))).toEqual(
			[],
		);
	});

	it('is where a unit that no register knows is found, by address and by name', async () => {
		const number = await create(PAST);
		await create(PAST, { supersedes: number });
		const places = value(await site()(publishedUnits, { slug: 'so-tai-chinh' }));
		expect(places).toMatchObject([
			{
				name: 'Sở Tài chính',
				year: 2023,
				blockSlug: 'so-ban-nganh',
				jurisdiction: { slug: 'ben-tre' },
				key: null,
			},
		]);
		const found = value(await site()(searchPublished, { text: 'tài chinh' }));
		expect(found).toEqual([
			{
				slug: 'so-tai-chinh',
				name: 'Sở Tài chính',
				jurisdiction: { slug: 'ben-tre', name: benTre.name },
				blocks: ['sở, ban, ngành'],
				years: [2023],
			},
		]);
		expect(value(await site()(searchPublished, { text: '%' }))).toEqual([]);
	});

	it('gives units for setting them side by side, with all that can be chosen', async () => {
		const number = await create(PAST);
		const slugs = ['so-noi-vu', 'tuyen-hoa', 'khong-co'];
		const found = value(await site()(compareUnits, { number, slugs }));
		expect(found).toMatchObject({ release: { number }, digits: 2 });
		expect(found?.choices).toHaveLength(29);
		expect(found?.found.map(({ slug, block }) => [slug, block.slug])).toEqual([
			['so-noi-vu', 'so-ban-nganh'],
			['tuyen-hoa', 'huyen'],
		]);
		expect(value(await site()(compareUnits, { number: 'ben-tre-1999-01', slugs }))).toBeNull();
	});
});

describe('a published release of a computed round', () => {
	const content = async (id: string, supersedes?: string, scope: 'leaves' | 'gap' = 'leaves') => {
		const mapping = [{ kind: 'same' as const, from: ['1.1'], to: ['1.1'] }];
		const set = { ...EVERY_EFFECT, id, ...(supersedes ? { supersedes: { id: supersedes, mapping } } : {}) };
		const round = await roundOf(set, { 'Sở A': PLAIN, 'Sở B': PLAIN });
		return { content: releaseContent(round.computed, scope, sha256) };
	};

	it('gives a set with its methodology, a unit with every leaf, and a leaf across units', async () => {
		const number = await create(PAST, await content('bo-2023'));
		const set = value(await site()(releaseSet, { number, set: 'bo-2023' }));
		expect(set).toMatchObject({ showsLeaves: true, before: null, set: { max: '100' } });
		const card = value(await site()(unitCard, { number, block: 'so', unit: 'so-a' }));
		expect(card?.leaves.map(({ leaf }) => leaf).slice(0, 3)).toEqual(['1.1', '1.2', '2.1']);
		expect(card?.leaves[1]).toMatchObject({ points: '20/3', max: '20', trace: { form: 'proportional' } });
		expect(card?.leaves[1]).not.toHaveProperty('self');
		const across = value(await site()(criterionResults, { number, set: 'bo-2023', leaf: '1.2' }));
		expect(across?.rows.map(({ slug }) => slug)).toEqual(['so-a', 'so-b']);
	});

	it('has nothing of it before its moment, nor of a set, unit or leaf that it does not have', async () => {
		const number = await create(FUTURE, await content('bo-2023'));
		expect(value(await site()(releaseSet, { number, set: 'bo-2023' }))).toBeNull();
		expect(value(await site()(unitCard, { number, block: 'so', unit: 'so-a' }))).toBeNull();
		const open = await create(PAST, await content('bo-2023'));
		expect(value(await site()(releaseSet, { number: open, set: 'none' }))).toBeNull();
		expect(value(await site()(unitCard, { number: open, block: 'so', unit: 'none' }))).toBeNull();
		expect(value(await site()(criterionResults, { number: open, set: 'bo-2023', leaf: '9' }))).toBeNull();
	});

	it('names the set that its own supersedes only where that one is public', async () => {
		const before = await create(FUTURE, await content('bo-2022'));
		const number = await create(PAST, await content('bo-2023', 'bo-2022'));
		const ask = () => site()(releaseSet, { number, set: 'bo-2023' });
		expect(value(await ask())?.before).toBeNull();
		await superuser().query('update release set publish_at = now() where number = $1', [before]);
		expect(value(await ask())?.before).toMatchObject({ number: before, set: { id: 'bo-2022' } });
	});
});
