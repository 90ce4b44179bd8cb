import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type PostgresServer, startPostgres } from '#platform/postgres/supervisor.server.ts';
import { clear, holder, PROJECT, passableFolder, play, programsFolder } from '../../../tests/start/cast.ts';

// A first start takes half a second on an idle machine, and several on one that runs all tests at once.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let folder: string;
let servers: PostgresServer[] = [];
/** A database as a first start leaves it, to be copied where the first start itself is not the question. */
let template: string;

beforeAll(async () => {
	template = passableFolder();
	const server = await start(template);
	await server.stop();
});
afterAll(() => clear(template));

beforeEach(() => {
	folder = passableFolder();
});
afterEach(async () => {
	for (const server of servers) {
		await server.stop(0);
		fs.rmSync(server.app.host ?? '', { recursive: true, force: true });
	}
	servers = [];
	clear(folder);
});

const copyTemplate = (): void => {
	execFileSync('cp', ['-a', join(template, 'database'), folder]);
};

const start = async (dataFolder = folder, durable = false): Promise<PostgresServer> => {
	const options = {
		projectFolder: PROJECT,
		dataFolder,
		programsFolder: programsFolder(),
		durable,
		tell: () => {},
	};
	const server = await startPostgres(options);
	servers.push(server);
	return server;
};

const ask = async <T extends pg.QueryResultRow>(address: pg.ClientConfig, sql: string): Promise<T[]> => {
	const client = new pg.Client(address);
	await client.connect();
	try {
		return (await client.query<T>(sql)).rows;
	} finally {
		await client.end();
	}
};

describe('a first start', () => {
	test('makes a database that sorts the same everywhere, checks its pages and is written to disk', async () => {
		const server = await start(folder, true);
		const [row] = await ask(
			server.app,
			`select current_setting('server_encoding') as encoding, current_setting('data_checksums') as checksums,
				current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
				current_setting('full_page_writes') as pages, current_setting('listen_addresses') as tcp,
				(select datcollversion is null or datlocprovider = 'b' from pg_database where datname = 'openpar') as fixed,
				lower('ĐẶNG') as folded, array(select x from unnest('{d,đ,e}'::text[]) x order by x collate "vi-x-icu") as vi`,
		);
		expect(row).toEqual({
			encoding: 'UTF8',
			checksums: 'on',
			fsync: 'on',
			commit: 'on',
			pages: 'on',
			tcp: '',
			fixed: true,
			folded: 'đặng',
			vi: ['d', 'đ', 'e'],
		});
	});

	test('gives the application and the public site no power over roles, databases or row-level security', async () => {
		copyTemplate();
		const server = await start();
		const roles = await ask(
			server.app,
			`select rolname from pg_roles where rolname like 'openpar%'
				and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)`,
		);
		expect(roles).toEqual([]);
		await ask(server.owner, 'create extension btree_gist; create table t (i int)');
		await expect(ask(server.app, 'create table mine (i int)')).rejects.toThrow(/permission denied/);
		await expect(ask(server.public, 'select * from t')).rejects.toThrow(/permission denied/);
	});

	test('keeps passwords and socket to the one who starts, and lets nobody in without the password', async () => {
		copyTemplate();
		const server = await start();
		const mode = (path: string) => (fs.statSync(path).mode & 0o777).toString(8);
		expect(mode(join(folder, 'database', 'passwords.json'))).toBe('600');
		expect(mode(server.app.host ?? '')).toBe('700');
		await expect(ask({ ...server.app, password: 'guess' }, 'select 1')).rejects.toThrow(/password/);
		await expect(ask({ ...server.superuser, password: '' }, 'select 1')).rejects.toThrow();
	});
});

describe('a later start', () => {
	test('finds what was written and takes under two seconds', { retry: 2 }, async () => {
		copyTemplate();
		const first = await start();
		await ask(first.owner, 'create table t (i int); insert into t values (42)');
		await first.stop();
		const since = performance.now();
		const second = await start();
		expect(performance.now() - since).toBeLessThan(2_000);
		expect(second.adopted).toBe(false);
		expect(await ask(second.owner, 'select i from t')).toEqual([{ i: 42 }]);
	});

	test('is not stopped by a leftover of a dead server whose process number a stranger has now', async () => {
		copyTemplate();
		const first = await start();
		const pidFile = join(folder, 'database', 'data', 'postmaster.pid');
		const stat = fs.statSync(join(folder, 'database', 'data'));
		const left = fs.readFileSync(pidFile, 'utf8');
		await first.stop();
		// A stranger that PostgreSQL itself would take for the server: a process of the same account.
		const stranger = play('sleep', ['60'], process.getuid?.() === 0 ? { uid: stat.uid, gid: stat.gid } : {});
		fs.writeFileSync(pidFile, left.replace(/^\d+/, String(stranger.process.pid)), { mode: 0o600 });
		fs.chownSync(pidFile, stat.uid, stat.gid);
		try {
			await expect(start()).resolves.toBeDefined();
			expect(stranger.process.exitCode).toBeNull();
		} finally {
			await stranger.kill();
		}
	});
});

describe('a second start on the same data', () => {
	test('is refused within a second and names the process that runs, which goes on', {
		retry: 2,
	}, async () => {
		copyTemplate();
		const first = holder(folder);
		await first.says('row 1');
		const since = performance.now();
		await expect(start()).rejects.toMatchObject({
			problem: { code: 'start.already-running', details: { pid: first.process.pid } },
		});
		expect(performance.now() - since).toBeLessThan(1_000);
		const rows = first.lines.length;
		await expect.poll(() => first.lines.length).toBeGreaterThan(rows);
		first.process.kill('SIGTERM');
		expect(await first.ended).toBe(0);
	});

	test('is refused too when the first is stopped by a debugger: a living lock is never stolen', async () => {
		copyTemplate();
		const first = holder(folder);
		await first.says('row 1');
		first.process.kill('SIGSTOP');
		await expect(start()).rejects.toMatchObject({ problem: { code: 'start.already-running' } });
		first.process.kill('SIGCONT');
		first.process.kill('SIGTERM');
		expect(await first.ended).toBe(0);
	});

	test('of several at the same moment exactly one gets the data', async () => {
		const players = [holder(folder), holder(folder), holder(folder)];
		const heard = await Promise.all(
			players.map((each) => Promise.any([each.says('ready'), each.says('refused')])),
		);
		expect(heard.filter((line) => line.startsWith('ready'))).toHaveLength(1);
		expect(heard.filter((line) => line.includes('start.already-running'))).toHaveLength(2);
		for (const each of players) each.process.kill('SIGTERM');
		await Promise.all(players.map((each) => each.ended));
	});
});

const written = async (server: PostgresServer): Promise<number> =>
	Number((await ask<{ count: string }>(server.owner, 'select count(*) from written'))[0]?.count);
const acknowledged = (lines: readonly string[]): number =>
	lines.filter((line) => line.startsWith('row ')).length;

describe('after kill -9', () => {
	test('of the application, the next start takes over and no acknowledged row is missing', async () => {
		copyTemplate();
		const killed = holder(folder);
		await killed.says('row 50');
		await killed.kill();
		const server = await start();
		expect(server.adopted).toBe(true);
		expect(await written(server)).toBeGreaterThanOrEqual(acknowledged(killed.lines));
	});

	test('of the application and of its database, the next start recovers', async () => {
		copyTemplate();
		const killed = holder(folder);
		const pid = Number((await killed.says('ready')).split(' ')[1]);
		await killed.says('row 50');
		process.kill(pid, 'SIGKILL');
		await killed.kill();
		const server = await start();
		expect(await written(server)).toBeGreaterThanOrEqual(acknowledged(killed.lines));
	});

	test('of the database alone, the application says so and ends with an error', async () => {
		copyTemplate();
		const left = holder(folder);
		const pid = Number((await left.says('ready')).split(' ')[1]);
		await left.says('row 5');
		process.kill(pid, 'SIGKILL');
		await left.says('lost start.database-ended');
		expect(await left.ended).toBe(1);
	});

	test('of one connection of the database, the application keeps its hold', async () => {
		copyTemplate();
		const server = await start();
		await ask(
			server.superuser,
			"select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'openpar pid %'",
		);
		const held = "select count(*)::int as n from pg_locks where locktype = 'advisory' and granted";
		await expect.poll(async () => ask(server.superuser, held)).toEqual([{ n: 1 }]);
	});

	test.each([60, 300])(
		'of a first start after %i ms, the next one makes the database and leaves nothing half made',
		async (ms) => {
			const killed = holder(folder);
			await killed.says('start.database-creating');
			await new Promise((resolve) => setTimeout(resolve, ms));
			await killed.kill();
			const server = await start();
			expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }]);
			// What an orphaned initdb was still writing goes at the next start.
			await server.stop();
			await start();
			expect(fs.readdirSync(folder)).toEqual(['database']);
		},
	);
});

describe('a project in a home that is closed to everybody else', () => {
	test('has its database beside it, or as root where the account that runs it can go', async () => {
		const home = fs.mkdtempSync(join(tmpdir(), 'openpar-home-'));
		const project = join(home, 'Dự án CCHC');
		fs.mkdirSync(project);
		fs.symlinkSync(join(PROJECT, 'node_modules'), join(project, 'node_modules'));
		const server = await startPostgres({ projectFolder: project, durable: false, tell: () => {} });
		try {
			expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }]);
			const asRoot = /^\/var\/lib\/openpar\/[0-9a-f]{12}$/;
			if (process.getuid?.() === 0) expect(server.folder).toMatch(asRoot);
			else expect(server.folder).toBe(join(fs.realpathSync(project), '.data'));
		} finally {
			await server.stop(0);
			fs.rmSync(server.folder, { recursive: true, force: true });
			fs.rmSync(home, { recursive: true, force: true });
		}
	});

	test.runIf(process.getuid?.() === 0)(
		'is refused as root when the data are wanted where that account cannot go (only root has such an account)',
		async () => {
			const closed = fs.mkdtempSync(join(tmpdir(), 'openpar-home-'));
			try {
				await expect(start(join(closed, 'data'))).rejects.toMatchObject({
					problem: { code: 'start.data-not-reachable' },
				});
			} finally {
				fs.rmSync(closed, { recursive: true, force: true });
			}
		},
	);
});

describe('a data folder', () => {
	test('may lie in a path with spaces and Vietnamese letters', async () => {
		const odd = join(folder, 'Tài liệu của Sở Nội vụ', 'cải cách "2026" $HOME; x');
		const server = await start(odd);
		expect(await ask(server.app, 'select 1 as one')).toEqual([{ one: 1 }]);
	});

	test('may lie in a path of 150 characters and more: the socket has a short folder of its own', async () => {
		const deep = join(folder, 'đường-dẫn-dài'.repeat(6), 'x'.repeat(80));
		expect(deep.length).toBeGreaterThan(150);
		const server = await start(deep);
		expect(Buffer.byteLength(join(server.app.host ?? '', '.s.PGSQL.5432'))).toBeLessThanOrEqual(107);
	});

	test('of another major version is left alone', async () => {
		copyTemplate();
		const server = await start();
		await server.stop();
		fs.writeFileSync(join(folder, 'database', 'data', 'PG_VERSION'), '17\n');
		await expect(start()).rejects.toMatchObject({
			problem: { code: 'start.database-other-version', details: { found: '17', wanted: '18' } },
		});
	});
});
