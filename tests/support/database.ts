import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { type Address, openPool } from '#platform/db/connection.server.ts';
import { nested, pooled, type Transactions } from '#platform/db/open-transaction.server.ts';
import { silentLog } from '#platform/log/log.server.ts';
import { createDatabase, dropDatabase } from './create-database.ts';
import { type Addresses, TEMPLATE } from './test-server.ts';

type Role = keyof Addresses;

/** A database of the test file's own, copied from the migrated template. */
export type TestDatabase = {
	/** How a role gets to it. */
	readonly address: (role: Role) => Address;
	/** A pool as the product opens it, ended with the test file. The superuser's sees past row-level security. */
	readonly pool: (role: Role) => pg.Pool;
	/** Transactions on the pool of a role, as the product runs them. */
	readonly transactions: (role: 'app' | 'public') => Transactions;
};

/** Makes a database before the tests of a file and drops it afterwards. Use where commits, roles or crashes matter. */
export const testDatabase = (template: string = TEMPLATE): TestDatabase => {
	const name = `test_${randomBytes(8).toString('hex')}`;
	const pools = new Map<Role, pg.Pool>();
	const address = (role: Role): Address => ({ ...inject('postgres')[role], database: name });
	const pool = (role: Role): pg.Pool => {
		const open = pools.get(role) ?? openPool(address(role), 16, silentLog);
		pools.set(role, open);
		return open;
	};
	beforeAll(() => createDatabase(inject('postgres').superuser, name, template));
	afterAll(async () => {
		await Promise.all(Array.from(pools.values(), (open) => open.end()));
		await dropDatabase(inject('postgres').superuser, name);
	});
	return { address, pool, transactions: (role) => pooled(pool(role)) };
};

/**
 * Transactions of the application inside one that is rolled back after each test: fast, and every test finds what
 * `beforeAll` left. Concurrency cannot be tested so.
 */
export const rolledBack = (database: TestDatabase): Transactions => {
	let client: pg.PoolClient;
	beforeEach(async () => {
		client = await database.pool('app').connect();
		await client.query('BEGIN');
	});
	afterEach(async () => {
		await client.query('ROLLBACK');
		client.release();
	});
	return {
		read: (scope, work) => nested(client).read(scope, work),
		write: (scope, work, keep) => nested(client).write(scope, work, keep),
		repeatable: false,
	};
};
