import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Places } from '#platform/postgres/places.server.ts';
import { processLives } from '#platform/postgres/postmaster.server.ts';
import { runProgram } from '#platform/postgres/run.server.ts';

/** One random password per login role, kept beside the data in a file that only the starting user can read. */
export type Passwords = Readonly<Record<'superuser' | 'owner' | 'app' | 'public', string>>;

const SUPERUSER = 'postgres';
const DATABASE = 'openpar';

export const readPasswords = (places: Places): Passwords =>
	JSON.parse(fs.readFileSync(places.passwords, 'utf8'));

const newPasswords = (): Passwords => {
	const random = () => randomBytes(24).toString('base64url');
	return { superuser: random(), owner: random(), app: random(), public: random() };
};

const login = (name: string, password: string): string =>
	// built-sql: the single-user server takes no parameters; names are constants, passwords base64url.
	`CREATE ROLE ${name} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION PASSWORD '${password}'`;

/** One statement a line, as the single-user server reads them. Whoever owns the database may make trusted extensions. */
const firstStatements = (passwords: Passwords): string =>
	[
		// built-sql: the single-user server takes no parameters; names are constants, passwords base64url.
		`ALTER ROLE ${SUPERUSER} PASSWORD '${passwords.superuser}'`,
		login('openpar_owner', passwords.owner),
		login('openpar_app', passwords.app),
		login('openpar_public', passwords.public),
		// built-sql: the single-user server takes no parameters; names are constants, passwords base64url.
		`CREATE DATABASE ${DATABASE} OWNER openpar_owner`,
		// built-sql: the single-user server takes no parameters; names are constants, passwords base64url.
		`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`,
		// built-sql: the single-user server takes no parameters; names are constants, passwords base64url.
		`GRANT CONNECT ON DATABASE ${DATABASE} TO openpar_app, openpar_public`,
		'',
	].join('\n');

const INITDB = [
	'--username',
	SUPERUSER,
	'--encoding=UTF8',
	// Sorting by code point needs no library and never changes; ICU collations are named where people read the order.
	'--locale=C',
	'--locale-provider=builtin',
	'--builtin-locale=C.UTF-8',
	'--data-checksums',
	'--text-search-config=simple',
	'--auth=reject',
	'--no-instructions',
];

const HBA = 'local all all scram-sha-256\n';

const fsync = (path: string): void => {
	const file = fs.openSync(path, 'r');
	try {
		fs.fsyncSync(file);
	} finally {
		fs.closeSync(file);
	}
};

const freshName = (places: Places): string => `${places.database}.new-`;

/** Removes what killed starts left half made. A start that lives keeps its own. */
export const sweepHalfMade = (places: Places): void => {
	const prefix = basename(freshName(places));
	for (const name of fs.readdirSync(places.home)) {
		if (!name.startsWith(prefix) || processLives(Number(name.slice(prefix.length)))) continue;
		fs.rmSync(join(places.home, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
	}
};

/**
 * Makes the database, its roles and their passwords in a folder of its own, syncs every file of it, and only then
 * renames it into place: a start that is killed, or loses its power, leaves no database rather than half of one.
 */
export const createCluster = async (places: Places, programs: string, durable: boolean): Promise<void> => {
	const { account } = places;
	const fresh = `${freshName(places)}${process.pid}`;
	const data = join(fresh, 'data');
	fs.rmSync(fresh, { recursive: true, force: true });
	fs.mkdirSync(fresh, { mode: 0o700 });
	const give = (path: string): void => {
		if (account) fs.chownSync(path, account.uid, account.gid);
	};
	give(fresh);
	const run = (program: string, args: readonly string[], input?: string) =>
		runProgram(join(programs, 'bin', program), args, { account, cwd: fresh, ...(input ? { input } : {}) });

	// Synced once, at the end.
	await run('initdb', ['-D', data, ...INITDB, '--no-sync']);
	const hba = join(data, 'pg_hba.conf');
	fs.writeFileSync(hba, HBA, { mode: 0o600 });
	give(hba);
	const passwords = newPasswords();
	fs.writeFileSync(join(fresh, 'passwords.json'), `${JSON.stringify(passwords)}\n`, { mode: 0o600 });
	const single = ['--single', '-D', data, '-c', 'exit_on_error=on', '-c', 'log_min_error_statement=panic'];
	// Ends with a checkpoint.
	await run('postgres', [...single, SUPERUSER], firstStatements(passwords));

	if (durable) {
		await run('initdb', ['--sync-only', '-D', data]);
		fsync(join(fresh, 'passwords.json'));
		fsync(fresh);
	}
	try {
		fs.renameSync(fresh, places.database);
	} catch (error) {
		// Another first start was quicker; its database is the one.
		fs.rmSync(fresh, { recursive: true, force: true });
		if (!fs.existsSync(places.data)) throw error;
	}
	if (durable) {
		fsync(dirname(places.database));
		fsync(dirname(dirname(places.database)));
	}
};
