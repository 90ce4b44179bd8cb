import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '#platform/config/config.ts';
import { withSecretFiles } from '#platform/config/secret-files.server.ts';
import type { Address } from '#platform/db/connection.server.ts';
import { findPlaces } from '#platform/postgres/places.server.ts';
import { type Call, type ExitCode, WrongCall } from './command-line.ts';
import { withDatabase } from './database.ts';
import { runVerifier } from './run-verifier.ts';

/** How a program of its own finds the database; not by its arguments, which everybody on the machine can read. */
const variablesOf = ({
	connectionString,
	host,
	port,
	user,
	password,
	database,
}: Address): NodeJS.ProcessEnv =>
	connectionString === undefined
		? {
				DATABASE_URL: undefined,
				PGHOST: host,
				PGPORT: String(port ?? ''),
				PGUSER: user,
				PGPASSWORD: String(password ?? ''),
				PGDATABASE: database,
			}
		: { DATABASE_URL: connectionString };

/** Where evidence is: a folder, or variables that name a bucket; secrets are no arguments either. */
type Place = { readonly folder?: string; readonly variables?: NodeJS.ProcessEnv };

/** The folder that was named, or the place that the site keeps evidence in; none where there is none yet. */
const filesOf = (call: Call): Place => {
	const named = call.text('files');
	if (named !== undefined) {
		if (existsSync(named)) return { folder: named };
		throw new WrongCall({ code: 'cli.file-missing', details: { path: named } });
	}
	const { project, variables } = call.environment;
	const read = parseConfig(withSecretFiles(variables));
	if (!read.ok) throw new WrongCall(...read.problems);
	const { dataFolder, exampleData, objectStore } = read.config;
	if (objectStore) return { variables: { OPENPAR_S3_SECRET_KEY: objectStore.secretKey } };
	const { home } = findPlaces(project, dataFolder);
	const folder = join(home, exampleData ? 'example-files' : 'files', 'evidence');
	return existsSync(folder) ? { folder } : {};
};

/** Runs `openpar verify`. */
export const run = (call: Call): Promise<ExitCode> => {
	const { folder, variables } = filesOf(call);
	const key = call.text('key');
	const args = [
		...(folder === undefined ? [] : ['--files', folder]),
		...call.texts('checkpoint').flatMap((path) => ['--checkpoint', path]),
		...(key === undefined ? [] : ['--key', key]),
	];
	return withDatabase(call, (_, { address }) =>
		runVerifier(call, 'verify/database.mjs', args, { ...variablesOf(address), ...variables }),
	);
};
