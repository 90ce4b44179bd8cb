import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Address } from '#platform/db/connection.server.ts';
import { createDatabase, dropDatabase } from '../../../tests/support/create-database.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { openDatabase } from './open-database.server.ts';

const database = testDatabase();
const empty = `test_${randomBytes(8).toString('hex')}`;
const { superuser } = inject('postgres');

beforeAll(() => createDatabase(superuser, empty));
afterAll(() => dropDatabase(superuser, empty));

/** An address as DATABASE_URL has it; the test server stands for an outside one. */
const url = ({ user, password, host, port, database: name }: Address): string =>
	`postgres://${user}:${password}@localhost:${port}/${name}?${new URLSearchParams({ host: String(host) })}`;

const open = (app: Address, admin: Address, visitor?: Address) => {
	const outside = { app: url(app), admin: url(admin), public: visitor && url(visitor) };
	const settings = { database: outside, dataFolder: undefined, exampleData: false };
	return openDatabase('/nowhere', settings, () => {});
};

const refused = (code: string, details: object = {}) => ({ problem: { code, details } });

describe('the database that DATABASE_URL names', () => {
	test('is opened with a login for each task', async () => {
		const opened = await open(database.address('app'), database.address('owner'), database.address('public'));
		expect([opened.app.user, opened.owner.user, opened.public?.user]).toEqual([
			'openpar_app',
			'openpar_owner',
			'openpar_public',
		]);
	});

	test('is opened by the application without a login for the public site', async () => {
		const opened = await open(database.address('app'), database.address('owner'));
		expect(opened.public).toBeUndefined();
	});

	test('is refused to a superuser before anything is changed', async () => {
		const where = { database: empty };
		await expect(
			open({ ...superuser, ...where }, { ...database.address('owner'), ...where }),
		).rejects.toMatchObject(refused('platform.database-role-superuser', { role: 'postgres' }));
	});

	test('is refused to its owner, also while it is empty', async () => {
		const owner = { ...database.address('owner'), database: empty };
		await expect(open(owner, owner)).rejects.toMatchObject(
			refused('platform.database-role-owner', { role: 'openpar_owner' }),
		);
	});

	test('has to be the one that DATABASE_ADMIN_URL upgrades', async () => {
		const elsewhere = { ...database.address('owner'), database: empty };
		await expect(open(database.address('app'), elsewhere)).rejects.toMatchObject(
			refused('start.databases-differ', { variable: 'DATABASE_URL' }),
		);
	});

	test('with a wrong password is told by the name of the variable', async () => {
		const wrong = { ...database.address('app'), password: 'guess' };
		await expect(open(wrong, database.address('owner'))).rejects.toMatchObject(
			refused('start.database-unreachable', { variable: 'DATABASE_URL' }),
		);
	});
});
