import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { silentLog } from '#platform/log/log.server.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { type Address, openPool, steppedDown } from './connection.server.ts';
import { ensureRoles, refusalOf } from './roles.server.ts';

const database = testDatabase();
const PASSWORD = 'only-for-this-test';
const LOGINS = ['site', 'auditor', 'builder', 'weak_admin'].map((name) => `roles_${process.pid}_${name}`);
const [site = '', auditor = '', builder = '', weakAdmin = ''] = LOGINS;

beforeAll(async () => {
	const superuser = database.pool('superuser');
	for (const login of LOGINS) await superuser.query(`create role ${login} login password '${PASSWORD}'`);
	await superuser.query(`alter role ${auditor} bypassrls`);
	await superuser.query(`grant openpar_owner to ${builder}`);
	await superuser.query(
		`grant connect on database ${database.address('app').database} to ${LOGINS.join(', ')}`,
	);
});

afterAll(async () => {
	const client = new pg.Client({ ...inject('postgres').superuser, database: 'postgres' });
	await client.connect();
	for (const login of LOGINS) {
		await client.query(`drop owned by ${login}`);
		await client.query(`drop role ${login}`);
	}
	await client.end();
});

const as = (user: string): Address => ({ ...database.address('app'), user, password: PASSWORD });

const codeFor = async (address: Address): Promise<string | undefined> => {
	const pool = openPool(address, 1, silentLog);
	try {
		return (await refusalOf(pool))?.code;
	} finally {
		await pool.end();
	}
};

describe('the start-up check of the application connection', () => {
	it('accepts the application and the public role', async () => {
		expect(await codeFor(database.address('app'))).toBeUndefined();
		expect(await codeFor(database.address('public'))).toBeUndefined();
	});

	it.each([
		['a superuser', () => database.address('superuser'), 'platform.database-role-superuser'],
		['a role that bypasses row-level security', () => as(auditor), 'platform.database-role-bypassrls'],
		['the owner of the tables', () => database.address('owner'), 'platform.database-role-owner'],
		['a login that can become the owner', () => as(builder), 'platform.database-role-owner'],
	])('refuses %s', async (_who, address, code) => {
		expect(await codeFor(address())).toBe(code);
	});
});

const asAdmin = async (address: Address, work: (client: pg.Client) => Promise<void>): Promise<void> => {
	const client = new pg.Client(address);
	await client.connect();
	try {
		await work(client);
	} finally {
		await client.end();
	}
};

describe('the roles', () => {
	it('are given to the login of DATABASE_URL, whose public side steps down and cannot write', async () => {
		await asAdmin(database.address('superuser'), async (client) => {
			await ensureRoles(client, site);
			await ensureRoles(client, site);
		});
		const pool = openPool(steppedDown(as(site)), 1, silentLog);
		try {
			expect((await pool.query('select current_user as me')).rows).toEqual([{ me: 'openpar_public' }]);
			await expect(pool.query('select * from audit_event')).rejects.toMatchObject({ code: '42501' });
		} finally {
			await pool.end();
		}
	});

	it('cannot be made by an administrator without the right, which is told by its name', async () => {
		await asAdmin(as(weakAdmin), async (client) => {
			await expect(ensureRoles(client, auditor)).rejects.toMatchObject({
				problem: { code: 'platform.database-admin-too-weak', details: { user: weakAdmin } },
			});
		});
	});

	it('need the login to exist', async () => {
		await asAdmin(database.address('superuser'), async (client) => {
			await expect(ensureRoles(client, 'nobody_here')).rejects.toMatchObject({
				problem: { code: 'platform.database-user-missing', details: { role: 'nobody_here' } },
			});
		});
	});
});

describe('values out of the database', () => {
	it('keep every digit, and days stay days', async () => {
		const { rows } = await database.pool('app').query(`select
			12345678901234567890.123456789::numeric as number, '2025-07-01'::date as day,
			9007199254740993::int8 as big, '2025-07-01T00:00:00+07'::timestamptz as instant`);
		expect(rows).toEqual([
			{
				number: '12345678901234567890.123456789',
				day: '2025-07-01',
				big: 9007199254740993n,
				instant: new Date('2025-06-30T17:00:00Z'),
			},
		]);
	});

	it('do not come at all after ten seconds', async () => {
		const { rows } = await database.pool('app').query('show statement_timeout');
		expect(rows).toEqual([{ statement_timeout: '10s' }]);
	});
});

describe('a pool', () => {
	it('survives the loss of an idle connection and serves the next statement', async () => {
		const pool = database.pool('app');
		await pool.query('select 1');
		await database.pool('superuser').query(`select pg_terminate_backend(pid) from pg_stat_activity
				where usename = 'openpar_app' and datname = current_database()`);
		await expect.poll(() => pool.idleCount).toBe(0);
		expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
	});
});
