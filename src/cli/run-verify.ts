import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '#platform/config/config.ts';
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

/** The folder that was named, or the one that the site keeps evidence in; none where there is none yet. */
const filesOf = (call: Call): string | undefined => {
	const named = call.text('files');
	if (named !== undefined) {
		if (existsSync(named)) return named;
		throw new WrongCall({ code: 'cli.file-missing', details: { path: named } });
	}
	const { project, variables } = call.environment;
	const read = parseConfig(variables);
	if (!read.ok) throw new WrongCall(...read.problems);
	const { dataFolder, exampleData } = read.config;
	const { home } = findPlaces(project, dataFolder);
	const folder = join(home, exampleData ? 'example-files' : 'files', 'evidence');
	return existsSync(folder) ? folder : undefined;
};

/** Runs `openpar verify`. */
export const run = (call: Call): Promise<ExitCode> => {
	const files = filesOf(call);
	const key = call.text('key');
	const args = [
		...(files === undefined ? [] : ['--files', files]),
		...call.texts('checkpoint').flatMap((path) => ['--checkpoint', path]),
		...(key === undefined ? [] : ['--key', key]),
	];
	return withDatabase(call, (_, { address }) =>
		runVerifier(call, 'verify/database.mjs', args, variablesOf(address)),
	);
};
