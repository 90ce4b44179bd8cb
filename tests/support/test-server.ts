import { join, resolve } from 'node:path';
import type { Address } from '#platform/db/connection.server.ts';
import { migrate } from '#platform/db/migrate.server.ts';
import { throwAwayPostgres } from '#platform/postgres/throw-away.server.ts';
import { createDatabase } from './create-database.ts';

const project = resolve(import.meta.dirname, '../..');

/** The shipped migrations. */
export const MIGRATIONS = join(project, 'migrations');

/** A PostgreSQL of its own that forgets everything: without fsync, in a temporary folder, gone with `stop`. */
export type TestServer = {
	readonly addresses: Addresses;
	readonly stop: () => Promise<void>;
};

/** How each role gets to the server; the database is named by whoever connects. */
export type Addresses = {
	readonly superuser: Address;
	readonly owner: Address;
	readonly app: Address;
	readonly public: Address;
};

/** The database from which each test file gets its copy: migrated, and empty. */
export const TEMPLATE = 'openpar_template';

export const startTestServer = async (): Promise<TestServer> => {
	const server = await throwAwayPostgres(project);
	const { superuser, owner, app, stop } = server;
	try {
		await createDatabase(superuser, TEMPLATE);
		await migrate({
			admin: { ...owner, database: TEMPLATE },
			appUser: String(app.user),
			publicUser: String(server.public.user),
			migrationsFolder: MIGRATIONS,
			tell: () => {},
		});
	} catch (error) {
		await stop();
		throw error;
	}
	return { addresses: { superuser, owner, app, public: server.public }, stop };
};
