import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Who starts the product: an account of the machine, with a home of its own. */
export type Newcomer = {
	readonly name: string;
	readonly home: string;
	/** Absent for whoever runs this test. */
	readonly account?: { readonly uid: number; readonly gid: number };
	/** Takes away what was made for the test. */
	readonly leave: () => void;
};

/** Whoever runs this test, in a temporary folder. */
export const asMyself = (): Newcomer => {
	const home = mkdtempSync(join(tmpdir(), 'openpar-fresh-'));
	const { USER } = process.env;
	return { name: USER ?? 'this user', home, leave: () => rmSync(home, { recursive: true, force: true }) };
};

const numberOf = (flag: '-u' | '-g', name: string): number =>
	Number(execFileSync('/usr/bin/id', [flag, name], { encoding: 'utf8' }));

/** An ordinary user made for this test, whose home nobody else may enter. Only root can make one. */
export const asOrdinaryUser = (): Newcomer => {
	const name = `openpar-test-${process.pid}`;
	execFileSync('/usr/sbin/useradd', ['--create-home', '--user-group', '--shell', '/bin/sh', name]);
	const account = { uid: numberOf('-u', name), gid: numberOf('-g', name) };
	const home = execFileSync('/usr/bin/getent', ['passwd', name], { encoding: 'utf8' }).split(':')[5] ?? '';
	execFileSync('/bin/chmod', ['0700', home]);
	const leave = (): void => {
		spawnSync('/usr/sbin/userdel', ['--remove', name], { stdio: 'ignore' });
	};
	return { name, home, account, leave };
};

const { env } = process;
const { PATH } = env;

/** What a shell of the newcomer has: nothing of npm's, of this run's Node, or of this test. */
export const shellOf = (newcomer: Newcomer): NodeJS.ProcessEnv => {
	const kept = Object.entries(env).filter(
		([name]) => !/^(?:npm_|NODE|OPENPAR_|DATABASE_|PORT$|HOST$|INIT_CWD$)/i.test(name),
	);
	const own = newcomer.account
		? { HOME: newcomer.home, USER: newcomer.name, LOGNAME: newcomer.name, TMPDIR: '/tmp' }
		: {};
	const path = (PATH ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
	// The registry and the cache of this machine: an installation is tried here, not the network.
	const npm = { npm_config_registry: setting('registry'), npm_config_prefer_offline: 'true' };
	return { ...Object.fromEntries(kept), ...own, ...npm, PATH: path.join(':') };
};

/** A setting of npm for whoever runs this test. */
export const setting = (name: string): string =>
	execFileSync('npm', ['config', 'get', name], {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	}).trim();
