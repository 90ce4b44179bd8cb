import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StartRefused } from '#platform/postgres/refused.ts';

/** The system account that runs PostgreSQL; undefined when that is the user who runs the application. */
export type Account = { readonly uid: number; readonly gid: number } | undefined;

const NAME = 'openpar';

const numberOf = (flag: '-u' | '-g'): number | undefined => {
	try {
		return Number(execFileSync('id', [flag, NAME], { stdio: ['ignore', 'pipe', 'ignore'] }));
	} catch {
		return undefined;
	}
};

const lookUp = (): Account => {
	const uid = numberOf('-u');
	const gid = numberOf('-g');
	return uid === undefined || gid === undefined ? undefined : { uid, gid };
};

/**
 * PostgreSQL refuses to run as root, so root lends it a system account of its own (made at the first start);
 * anybody else runs it himself. It also refuses a uid that the machine has no name for.
 */
export const postgresAccount = (): Account => {
	if (process.getuid?.() !== 0) {
		try {
			userInfo();
		} catch {
			throw new StartRefused('start.user-without-name', { uid: process.getuid?.() ?? -1 });
		}
		return undefined;
	}
	const known = lookUp();
	if (known) return known;
	// Not by PATH: root's may lack /usr/sbin (su without a dash).
	const useradd = ['/usr/sbin/useradd', '/sbin/useradd'].find((path) => existsSync(path));
	const made = useradd && tryToMake(useradd) ? lookUp() : undefined;
	if (!made) throw new StartRefused('start.no-system-user', { name: NAME });
	return made;
};

const tryToMake = (useradd: string): boolean => {
	const wanted = ['--system', '--user-group', '--no-create-home', '--home-dir', '/var/lib/openpar'];
	try {
		execFileSync(useradd, [...wanted, '--shell', '/usr/sbin/nologin', NAME], { stdio: 'ignore' });
	} catch {
		// Another start may have made it a moment ago: what counts is whether it is there now.
	}
	return lookUp() !== undefined;
};
