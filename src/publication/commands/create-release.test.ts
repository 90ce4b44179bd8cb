import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { no } from '#kernel/decision.ts';
import { EVERY_EFFECT, PLAIN } from '#par-index/core/scorecard/a-set.fixture.ts';
import type { Actor } from '#platform/actor.ts';
import { pooled } from '#platform/db/open-transaction.server.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import {
	benTre,
	granted,
	haiDuong,
	hoa,
	khach,
	lan,
	quan,
	settleProvinces,
} from '../../../tests/support/cast.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { testRunners } from '../../../tests/support/runners.ts';
import { roundOf } from '../../../verify/scored.fixture.ts';
import { someParts } from '../core/a-release.fixture.ts';
import { releaseContent } from '../core/content.ts';
import { createRelease } from './create-release.ts';

const database = testDatabase();
const PARTS = [
	'release_file',
	'release_block',
	'release_unit',
	'release_inconsistency',
	'release_set',
	'release_leaf',
];
const TABLES = [...PARTS, 'release', 'release_counter', 'audit_event', 'audit_head'];
const superuser = () => database.pool('superuser');

const contentOf = (changes: Partial<ReturnType<typeof someParts>['results']> = {}) => {
	const { inputs, results } = someParts();
	return releaseContent({ inputs, results: { ...results, ...changes } }, 'areas', sha256);
};

/** What an administrator hands in for a release; a test says only what matters to it. */
const anInput = (changes: object = {}) => {
	const { statement } = someParts();
	const { number: _, jurisdiction: __, createdAt: ___, publishAt: ____, ...rest } = statement;
	return { ...rest, content: contentOf(), ...changes };
};

const other: Actor = { ...hoa, grants: granted('administrator') };
const create = (changes: object = {}, actor = quan, pool: pg.Pool = database.pool('app')) =>
	testRunners(pooled(pool)).runCommand(createRelease, actor, anInput(changes));

const count = async (table: string): Promise<number> =>
	Number((await superuser().query(`select count(*) as n from ${table}`)).rows[0].n);

beforeAll(() => settleProvinces(superuser()));
beforeEach(async () => {
	await superuser().query(`truncate ${TABLES.join(', ')} cascade`);
});

describe('making a release', () => {
	it('writes files, rows and the audit record together, and counts within jurisdiction and year', async () => {
		const first = await create();
		expect(first).toMatchObject({ ok: true, value: { number: 'ben-tre-2023-01' } });
		expect(await create()).toMatchObject({ ok: true, value: { number: 'ben-tre-2023-02' } });
		expect(await create({ year: 2022 })).toMatchObject({ ok: true, value: { number: 'ben-tre-2022-01' } });
		expect(await create({}, other)).toMatchObject({ ok: true, value: { number: 'hai-duong-2023-01' } });
		expect(await count('release_file')).toBe(4 * 8);
		expect(await count('release_unit')).toBe(4 * 6);
		const { rows } = await superuser().query(
			'select body from audit_event where jurisdiction_id = $1 order by seq limit 1',
			[benTre.id],
		);
		expect(rows[0].body.event).toMatchObject({
			type: 'publication.release-created',
			number: 'ben-tre-2023-01',
		});
	});

	it('gives numbers one after the other to eight who make a release at once', async () => {
		const made = await Promise.all(Array.from({ length: 8 }, () => create()));
		const numbers = made.map((decision) => (decision.ok ? decision.value.number : decision.problem.code));
		expect(numbers.sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `ben-tre-2023-0${n}`));
	});

	it('keeps the bytes that the hashes are of', async () => {
		await create();
		const { rows } = await superuser().query(
			"select convert_from(bytes, 'UTF8') as text from release_file where name = 'SHA256SUMS'",
		);
		const sums = await superuser().query(
			"select sha256 || '  ' || name || E'\\n' as line from release_file where name <> 'SHA256SUMS' order by position",
		);
		expect(sums.rows.map(({ line }) => line).join('')).toBe(rows[0].text);
	});

	it.each([
		['somebody without the role', {}, { ...lan, grants: granted('auditor') }, 'access.not-allowed'],
		['an organiser, who publishes by the decision on a round', {}, lan, 'access.not-allowed'],
		['a release of nothing', { content: contentOf({ units: [] }) }, quan, 'publication.nothing-to-release'],
		[
			'a table from elsewhere without a decision',
			{ fictitious: false, source: undefined },
			quan,
			'publication.source-missing',
		],
		[
			'replacing what does not exist',
			{ supersedes: 'ben-tre-2023-09' },
			quan,
			'publication.nothing-to-supersede',
		],
		['a preview that is no longer true', { previewed: '0'.repeat(64) }, quan, 'publication.preview-stale'],
	])('refuses %s, and gives no number away', async (_what, changes, actor, code) => {
		expect(await create(changes, actor)).toMatchObject({ ok: false, problem: { code } });
		expect((await count('release')) + (await count('release_counter')) + (await count('audit_event'))).toBe(
			0,
		);
	});

	it('computes nothing of a file for a year in which a round was opened here, whatever year is typed', async () => {
		await superuser().query(
			`insert into round (jurisdiction_id, id, key, year, name, practice, phase, version, created_at)
			 values ($1, gen_random_uuid(), 'dot-2023', 2023, '{"vi": "Đợt"}', false, 'preparation', 1, now())`,
			[benTre.id],
		);
		const ofFile = { asPublishedElsewhere: false };
		const code = async (changes: object) => {
			const made = await create(changes);
			return made.ok ? made.value.number : made.problem.code;
		};
		expect(await code(ofFile)).toBe('ben-tre-2023-01');
		await superuser().query(`update round set phase = 'appraisal-1'`);
		expect(await create(ofFile)).toEqual(
			no('publication.decided-by-round', { year: 2023, round: 'dot-2023' }),
		);
		expect(await code({ ...ofFile, year: 2022 })).toBe('publication.decided-by-round');
		expect(await code({ ...ofFile, fictitious: true })).toBe('publication.decided-by-round');
		// What stands in another authority's decision says so.
		expect(await code({})).toBe('ben-tre-2023-02');
		await superuser().query('update round set practice = true');
		expect(await code(ofFile)).toBe('ben-tre-2023-03');
		await superuser().query('delete from round');
	});

	it('refuses to replace a release a second time', async () => {
		await create();
		expect(await create({ supersedes: 'ben-tre-2023-01' })).toMatchObject({ ok: true });
		expect(await create({ supersedes: 'ben-tre-2023-01' })).toMatchObject({
			ok: false,
			problem: { code: 'publication.superseded-already', details: { by: 'ben-tre-2023-02' } },
		});
	});
});

/** A pool whose connections break down with the n-th statement. */
const failingAt = (n: number): pg.Pool => {
	const connect = async (): Promise<unknown> => {
		const client = await database.pool('app').connect();
		let sent = 0;
		const query = async (...args: [string, unknown[]]) => {
			sent += 1;
			if (sent >= n) throw new Error('the cable was pulled');
			return await client.query(...args);
		};
		return { on: () => {}, off: () => {}, release: () => client.release(true), query };
	};
	return { connect } as unknown as pg.Pool;
};

it('leaves nothing half, whichever statement it breaks down at', async () => {
	let n = 1;
	for (; n < 60; n++) {
		const made = await create({}, quan, failingAt(n)).catch(() => undefined);
		if (made?.ok) break;
		for (const table of TABLES) expect(await count(table), `${table} after statement ${n}`).toBe(0);
	}
	expect(n).toBeGreaterThan(10);
	expect(n).toBeLessThan(60);
	expect(await count('release')).toBe(1);
});

describe('a release that was made', () => {
	const asApp = async (statement: string, jurisdiction: string = benTre.id, scope = 'all') => {
		const client = await database.pool('app').connect();
		try {
			await client.query(
				`begin; set local app.jurisdiction = '${jurisdiction}'; set local app.scope = '${scope}'`,
			);
			return await client.query(statement);
		} finally {
			await client.query('rollback');
			client.release();
		}
	};

	it.each([...PARTS, 'release'])('cannot be changed or deleted in %s by the application', async (table) => {
		await create();
		await expect(asApp(`update ${table} set jurisdiction_id = jurisdiction_id`)).rejects.toThrow(
			'permission denied',
		);
		await expect(asApp(`delete from ${table}`)).rejects.toThrow('permission denied');
		await expect(asApp(`truncate ${table} cascade`)).rejects.toThrow('permission denied');
	});

	it('cannot be added to by the application', async () => {
		const made = await create();
		const id = made.ok ? made.value.id : '';
		for (const position of [0, 6, 7])
			await expect(
				asApp(`insert into release_unit (jurisdiction_id, release_id, position, block_position, name, slug, search, record)
					values ('${benTre.id}', '${id}', ${position}, 0, 'Sở Không có', 'x', 'x', '{}')`),
			).rejects.toThrow(/row-level security|duplicate key/);
		await expect(
			asApp(`insert into release_file (jurisdiction_id, release_id, position, name, sha256, bytes)
				values ('${benTre.id}', '${id}', 8, 'extra', '${'0'.repeat(64)}', '')`),
		).rejects.toThrow('row-level security');
	});

	it('cannot have a set or a leaf added to it by the application, be it of a table or of a round', async () => {
		const round = await roundOf(EVERY_EFFECT, { 'Sở A': PLAIN });
		for (const changes of [{}, { content: releaseContent(round.computed, 'leaves', sha256) }]) {
			const made = await create(changes);
			const id = made.ok ? made.value.id : '';
			for (const position of [0, 1, 10, 11]) {
				await expect(
					asApp(`insert into release_set (jurisdiction_id, release_id, position, set_id, record)
						values ('${benTre.id}', '${id}', ${position}, 'x${position}', '{}')`),
				).rejects.toThrow(/duplicate key|row-level security/);
				await expect(
					asApp(`insert into release_leaf (jurisdiction_id, release_id, position, unit_position, set_id, leaf, record)
						values ('${benTre.id}', '${id}', ${position}, 0, 'bo-thu', '1.1', '{}')`),
				).rejects.toThrow(/duplicate key|row-level security/);
			}
		}
	});

	it('is not seen from another jurisdiction', async () => {
		await create();
		for (const table of [...PARTS, 'release', 'release_counter'])
			expect((await asApp(`select * from ${table}`, haiDuong.id)).rows).toEqual([]);
	});

	it('is seen before its publication only by those who see all scores of the jurisdiction', async () => {
		await create({ publishAt: '2999-01-01T00:00:00Z' });
		expect((await asApp('select * from release_unit')).rows).toHaveLength(6);
		expect((await asApp('select * from release_unit', benTre.id, 'none')).rows).toEqual([]);
		expect(khach.scope).toBe('none');
	});

	it('cannot take a number of another jurisdiction', async () => {
		await create();
		await expect(
			asApp(`insert into release select jurisdiction_id, gen_random_uuid(), 'hai-duong-2023-07', year, 7, title, scope,
				fictitious, as_published_elsewhere, settings, manifest, hash, result_hash, merkle_root, publish_at, files, blocks,
				units, inconsistencies, supersedes_id, created_by, created_at from release`),
		).rejects.toThrow('row-level security');
	});
});
