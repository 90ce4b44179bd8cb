import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { openPool } from '#platform/db/connection.server.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { quan, settleProvinces } from '../../tests/support/cast.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { testRunners } from '../../tests/support/runners.ts';
import { createRelease } from './commands/create-release.ts';
import { someParts } from './core/a-release.fixture.ts';
import { releaseContent } from './core/content.ts';
import { type ReleaseStamp, watchReleases } from './release-stamp.server.ts';

const database = testDatabase();
let pool: pg.Pool;
let stamp: ReleaseStamp;

beforeAll(() => settleProvinces(database.pool('superuser')));
beforeEach(async () => {
	pool = openPool(database.address('public'), 2, silentLog);
	stamp = watchReleases(pool, silentLog);
	await expect.poll(stamp.current).toBeDefined();
});
afterEach(async () => {
	await stamp.close();
	await pool.end();
});

const release = async (): Promise<void> => {
	const { statement, inputs, results } = someParts();
	const { number: _, jurisdiction: __, createdAt: ___, publishAt: ____, ...rest } = statement;
	const { runCommand } = testRunners(database.transactions('app'));
	const made = await runCommand(createRelease, quan, {
		...rest,
		title: { vi: randomUUID() },
		content: releaseContent({ inputs, results }, statement.scope, sha256),
	});
	expect(made.ok).toBe(true);
};

/** The public's login may connect, or is thrown out and may not: as if the database were away. */
const letPublicIn = async (mayConnect: boolean): Promise<void> => {
	const client = new pg.Client({ ...inject('postgres').superuser, database: 'postgres' });
	await client.connect();
	const { database: name } = database.address('public');
	await client.query(`${mayConnect ? 'grant' : 'revoke'} connect on database ${name}
		${mayConnect ? 'to' : 'from'} openpar_public`);
	await client.query(
		`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename = 'openpar_public'`,
		[name],
	);
	await client.end();
};

test('another process releases: the state has another name', async () => {
	const before = stamp.current();
	await release();
	await expect.poll(stamp.current).not.toBe(before);
});

test('while the database is away the last state stands, and what was released meanwhile is seen afterwards', async () => {
	const before = stamp.current();
	await letPublicIn(false);
	try {
		await expect.poll(() => pool.totalCount).toBe(0);
		await release();
		expect(stamp.current()).toBe(before);
	} finally {
		await letPublicIn(true);
	}
	await expect.poll(stamp.current, { timeout: 5_000 }).not.toBe(before);
});

test('a connection that breaks alone is replaced at once: the next release is noticed by itself', async () => {
	await letPublicIn(true);
	const before = stamp.current();
	await release();
	const isNew = (now: string | undefined): boolean => now !== undefined && now !== before;
	await expect.poll(() => isNew(stamp.current()), { timeout: 1_000 }).toBe(true);
});
