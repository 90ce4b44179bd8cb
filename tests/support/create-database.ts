import pg from 'pg';
import type { Address } from '#platform/db/connection.server.ts';

const asSuperuser = async (superuser: Address, statements: readonly string[]): Promise<void> => {
	const client = new pg.Client({ ...superuser, database: 'postgres' });
	await client.connect();
	try {
		for (const statement of statements) await client.query(statement);
	} finally {
		await client.end();
	}
};

/** An empty database of the owner's, or a copy of `template`. */
export const createDatabase = (superuser: Address, name: string, template = 'template1'): Promise<void> =>
	asSuperuser(superuser, [
		// By files: to write thirteen megabytes to the log takes several times as long.
		`create database ${name} template ${template} owner openpar_owner strategy file_copy`,
		// The rights on a database are not copied with it.
		`revoke all on database ${name} from public`,
		`grant connect on database ${name} to openpar_app, openpar_public`,
	]);

/** Drops a database, whoever is still connected. */
export const dropDatabase = (superuser: Address, name: string): Promise<void> =>
	asSuperuser(superuser, [`drop database if exists ${name} with (force)`]);
