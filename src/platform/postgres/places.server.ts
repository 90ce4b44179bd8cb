import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Account, postgresAccount } from '#platform/postgres/account.server.ts';
import { StartRefused } from '#platform/postgres/refused.ts';

/** Where the embedded database keeps its things, and who runs it. */
export type Places = {
	readonly account: Account;
	/** Holds everything below; owned by whoever starts the application. */
	readonly home: string;
	/** One rename brings it into being whole: `data`, `passwords.json`. */
	readonly database: string;
	readonly data: string;
	readonly passwords: string;
	/** What PostgreSQL says before it opens its own log in `data/log`. */
	readonly earlyLog: string;
};

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const canWrite = (folder: string): boolean => {
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		accessSync(folder, constants.W_OK | constants.X_OK);
		return true;
	} catch {
		return false;
	}
};

/**
 * Beside the project, unless PostgreSQL could not work there: the account that root lends it need not be able to
 * cross root's folders, and a user may run a copy of the project in which he may not write.
 */
const chooseHome = (projectFolder: string, account: Account): string => {
	const project = realpathSync(projectFolder);
	if (account) return join('/var/lib/openpar', hashOf(project));
	const beside = join(project, '.data');
	if (canWrite(beside)) return beside;
	return join(homedir(), '.local', 'share', 'openpar', hashOf(project));
};

const reachable = (folder: string, account: NonNullable<Account>): boolean =>
	spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' })
		.status === 0;

/** Examples and real work never share a database (decision 007): each has one of its own under the same home. */
export type Contents = 'database' | 'examples';

/** Finds (and makes) the home of the data, and sees that PostgreSQL will be able to enter it. */
export const findPlaces = (
	projectFolder: string,
	dataFolder?: string,
	contents: Contents = 'database',
): Places => {
	const account = postgresAccount();
	const wanted = dataFolder ? resolve(dataFolder) : chooseHome(projectFolder, account);
	try {
		mkdirSync(wanted, { recursive: true, mode: account ? 0o755 : 0o700 });
		accessSync(wanted, constants.W_OK | constants.X_OK);
	} catch {
		throw new StartRefused('start.data-not-writable', { folder: wanted });
	}
	const home = realpathSync(wanted);
	if (account && !reachable(home, account))
		throw new StartRefused('start.data-not-reachable', { folder: home });
	const database = join(home, contents);
	return {
		account,
		home,
		database,
		data: join(database, 'data'),
		passwords: join(database, 'passwords.json'),
		earlyLog: join(database, 'early.log'),
	};
};

/** The name of a Unix socket has 107 bytes, `/.s.PGSQL.5432` and its lock file included. */
const LONGEST_SOCKET_FOLDER = 107 - '/.s.PGSQL.5432.lock'.length;

/** A short folder of its own for the socket, that nobody else can enter. */
export const makeSocketFolder = (places: Places): string => {
	const owner = places.account?.uid ?? process.getuid?.() ?? -1;
	const name = `openpar-${hashOf(`${places.data}:${owner}`)}`;
	const fits = (folder: string) => Buffer.byteLength(folder) <= LONGEST_SOCKET_FOLDER;
	const enterable = (folder: string) => !places.account || reachable(folder, places.account);
	const parent = [tmpdir(), '/tmp'].find((temp) => fits(join(temp, name)) && enterable(temp)) ?? '/tmp';
	const folder = join(parent, name);
	try {
		mkdirSync(folder, { mode: 0o700 });
		if (places.account) chownSync(folder, places.account.uid, places.account.gid);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	}
	// The temporary directory is everybody's: a folder that another user laid there under this name is not ours.
	const found = lstatSync(folder);
	if (!found.isDirectory() || found.uid !== owner)
		throw new StartRefused('start.socket-folder-taken', { folder });
	chmodSync(folder, 0o700);
	return folder;
};
