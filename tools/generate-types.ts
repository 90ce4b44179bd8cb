/**
 * Writes src/platform/db/types.ts from the migrations: the database is the one truth about its columns.
 * `node tools/generate-types.ts` writes; with `--check` it only compares, and exits with 1 where they differ.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { generate, PostgresDialect as PostgresGeneratorDialect } from 'kysely-codegen';
import pg from 'pg';
import type { Address } from '#platform/db/connection.server.ts';
import { startTestServer, TEMPLATE } from '../tests/support/test-server.ts';

const target = resolve(import.meta.dirname, '../src/platform/db/types.ts');

const typesOf = async (address: Address): Promise<string> => {
	const db = new Kysely({
		dialect: new PostgresDialect({ pool: new pg.Pool(address).on('error', () => {}) }),
	});
	try {
		return await generate({
			db,
			dialect: new PostgresGeneratorDialect({ dateParser: 'string', numericParser: 'string' }),
			defaultSchemas: ['public'],
			// Exact numbers go in and come out as texts: a double would be the first step to losing digits.
			typeMapping: { numeric: 'string', int8: 'bigint', date: 'string', jsonb: 'Jsonb', json: 'Jsonb' },
			customImports: { Jsonb: './jsonb.ts' },
		});
	} finally {
		await db.destroy();
	}
};

const server = await startTestServer();
try {
	const types = await typesOf({ ...server.addresses.owner, database: TEMPLATE });
	const written = await readFile(target, 'utf8').catch(() => '');
	if (!process.argv.includes('--check')) await writeFile(target, types);
	else if (written !== types) {
		console.error(
			'src/platform/db/types.ts is not what the migrations make: run node tools/generate-types.ts',
		);
		process.exitCode = 1;
	}
} finally {
	await server.stop();
}
