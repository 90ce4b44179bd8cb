import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createDatabase, dropDatabase } from '../../../tests/support/create-database.ts';
import { MIGRATIONS } from '../../../tests/support/test-server.ts';
import { type MigrateSettings, migrate } from './migrate.server.ts';

let folder: string;
let name: string;
let told: string[];
let number = 0;

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'openpar-migrations-'));
	await cp(join(MIGRATIONS, '0001-platform.sql'), join(folder, '0001-platform.sql'));
	number += 1;
	name = `migrate_${process.pid}_${number}`;
	told = [];
	await createDatabase(inject('postgres').superuser, name);
});

afterEach(async () => {
	await dropDatabase(inject('postgres').superuser, name);
	await rm(folder, { recursive: true });
});

const settings = (): MigrateSettings => ({
	admin: { ...inject('postgres').owner, database: name },
	appUser: 'openpar_app',
	publicUser: 'openpar_public',
	migrationsFolder: folder,
	tell: ({ details }) => void told.push(Object.values(details ?? {}).join('-')),
});

const add = (file: string, sql: string): Promise<void> => writeFile(join(folder, file), sql);

const ask = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> => {
	const client = new pg.Client({ ...inject('postgres').superuser, database: name });
	await client.connect();
	try {
		return (await client.query<Row>(sql)).rows;
	} finally {
		await client.end();
	}
};

const applied = async (): Promise<string[]> =>
	(await ask<{ name: string }>('select name from migration order by number')).map((row) => row.name);

const exists = async (table: string): Promise<boolean> =>
	(await ask<{ found: boolean }>(`select to_regclass('${table}') is not null as found`))[0]?.found ?? false;

describe('migrating', () => {
	it('applies what is new, tells it, and does nothing the second time', async () => {
		await migrate(settings());
		await add('0002-more.sql', 'create table more (id int primary key)');
		await migrate(settings());
		await migrate(settings());
		expect(told).toEqual(['0001-platform', '0002-more']);
		expect(await applied()).toEqual(['platform', 'more']);
	});

	it('leaves nothing of a migration that fails at its end, and goes on when it was mended', async () => {
		await add('0002-more.sql', 'create table more (id int); create table more (id int);');
		await expect(migrate(settings())).rejects.toMatchObject({
			problem: { code: 'platform.migration-failed' },
		});
		expect(await applied()).toEqual(['platform']);
		expect(await exists('more')).toBe(false);
		await add('0002-more.sql', 'create table more (id int);');
		await migrate(settings());
		expect(await exists('more')).toBe(true);
	});

	it('refuses a migration that commits by itself', async () => {
		await add('0002-more.sql', 'create table more (id int); commit; create table half (id int);');
		await expect(migrate(settings())).rejects.toMatchObject({
			problem: { code: 'platform.migration-failed' },
		});
		expect(await applied()).toEqual(['platform']);
	});

	it('refuses a database that is newer than the code, and changes nothing', async () => {
		await add('0002-more.sql', 'create table more (id int)');
		await migrate(settings());
		await rm(join(folder, '0002-more.sql'));
		await expect(migrate(settings())).rejects.toMatchObject({
			problem: { code: 'platform.database-newer', details: { number: '0002', name: 'more' } },
		});
	});

	it('refuses an applied migration that was changed afterwards', async () => {
		await add('0002-more.sql', 'create table more (id int)');
		await migrate(settings());
		await add('0002-more.sql', 'create table more (id bigint)');
		await expect(migrate(settings())).rejects.toMatchObject({
			problem: { code: 'platform.migration-changed' },
		});
	});

	it('refuses a migration put before one that is applied', async () => {
		await add('0003-more.sql', 'create table more (id int)');
		await migrate(settings());
		await add('0002-late.sql', 'create table late (id int)');
		await expect(migrate(settings())).rejects.toMatchObject({
			problem: { code: 'platform.migration-out-of-order' },
		});
	});

	it.each(['2-more.sql', '0002_more.sql', '0001-again.sql', 'notes.txt'])(
		'refuses the file name %s',
		async (file) => {
			await add(file, 'select 1');
			await expect(migrate(settings())).rejects.toThrow();
		},
	);

	it('is done once when three start together', async () => {
		await Promise.all([migrate(settings()), migrate(settings()), migrate(settings())]);
		expect(told).toEqual(['0001-platform']);
	});

	it('killed in the middle leaves the state before, and the next start finishes it', async () => {
		await migrate(settings());
		await add('0002-slow.sql', 'create table slow (id int); select pg_sleep(60);');
		const killed = migrate(settings()).catch((error: unknown) => error);
		await expect
			.poll(() =>
				ask(`select pg_terminate_backend(pid) from pg_stat_activity
					where datname = '${name}' and query like '%pg_sleep(60)%' and pid <> pg_backend_pid()`),
			)
			.toHaveLength(1);
		expect(await killed).toMatchObject({ problem: { code: 'platform.migration-failed' } });
		expect(await exists('slow')).toBe(false);
		await add('0002-slow.sql', 'create table slow (id int);');
		await migrate(settings());
		expect(await applied()).toEqual(['platform', 'slow']);
	});
});
