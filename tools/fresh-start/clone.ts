import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Newcomer, setting } from './newcomer.ts';

const giveTo = ({ account }: Newcomer, folder: string): void => {
	if (account) execFileSync('/bin/chown', ['-R', `${account.uid}:${account.gid}`, folder]);
};

/** A path of exactly so many characters in the newcomer's home, ending in the name of the clone. */
export const pathOfLength = (home: string, length: number): string => {
	const rest = length - home.length - '//openpar'.length;
	return join(home, 'x'.repeat(rest), 'openpar');
};

/** A clone of this checkout's last commit, in the newcomer's hands. */
export const cloneTo = (newcomer: Newcomer, folder: string): string => {
	mkdirSync(dirname(folder), { recursive: true });
	execFileSync('git', ['clone', '--quiet', '--no-hardlinks', process.cwd(), folder]);
	giveTo(newcomer, newcomer.home);
	return folder;
};

/** npm's cache of this machine in the newcomer's home, so that the installation needs the network no second time. */
export const lendCache = (newcomer: Newcomer): void => {
	const cache = join(setting('cache'), '_cacache');
	const own = join(newcomer.home, '.npm', '_cacache');
	if (!newcomer.account || !existsSync(cache) || existsSync(own)) return;
	mkdirSync(dirname(own), { recursive: true });
	execFileSync('/bin/cp', ['-R', '--reflink=auto', cache, own]);
	giveTo(newcomer, newcomer.home);
};

/** Takes the installed packages along from one clone to the next. */
export const moveModules = (from: string, to: string): void => {
	renameSync(join(from, 'node_modules'), join(to, 'node_modules'));
};
