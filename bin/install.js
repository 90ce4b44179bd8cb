import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { run } from './child.js';
import { say } from './say.js';

const read = (file) => {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
};

const hashOf = (text) => createHash('sha256').update(text).digest('hex');

/** npm writes down at the very end of an installation what it installed. */
const isInstalled = (folder, lock) => {
	const found = read(join(folder, 'node_modules', '.package-lock.json'));
	if (!found) return false;
	const have = JSON.parse(found).packages;
	return Object.entries(JSON.parse(lock).packages).every(([path, wanted]) => {
		if (path === '') return true;
		const there = have[path];
		// What is for other machines is not installed.
		if (!there) return wanted.optional === true;
		return there.version === wanted.version && there.integrity === wanted.integrity;
	});
};

const remember = (stamp, hash) => {
	try {
		writeFileSync(stamp, hash);
	} catch {
		// In a project that may only be read it is compared again each time.
	}
};

/**
 * `npm ci` when node_modules is missing, half made, or not what package-lock.json says.
 * @returns {Promise<number>} 0 when all is there, else an exit code
 */
export const installWhenNeeded = async (project) => {
	const lock = read(join(project, 'package-lock.json'));
	const stamp = join(project, 'node_modules', '.openpar-lock');
	if (read(stamp) === hashOf(lock)) return 0;
	if (isInstalled(project, lock)) {
		remember(stamp, hashOf(lock));
		return 0;
	}
	const alone = await takeTurn(project);
	if (!alone) {
		say('start.installing-elsewhere', { folder: project });
		return 1;
	}
	say('start.installing');
	const ended = await npmCi(project);
	alone.close();
	if (ended !== 0 || !isInstalled(project, lock)) {
		say('start.install-fails', { folder: project });
		return typeof ended === 'number' && ended !== 0 ? ended : 1;
	}
	remember(stamp, hashOf(lock));
	say('start.installed');
	return 0;
};

/** Two installations in one folder would destroy each other. The name of a socket is free again when its process dies. */
const takeTurn = (project) =>
	new Promise((resolve) => {
		const server = createServer();
		server.on('error', (error) => resolve(error.code === 'EADDRINUSE' ? undefined : { close: () => {} }));
		server.listen(`\0openpar-install-${hashOf(realpathSync(project)).slice(0, 16)}`, () => resolve(server));
		server.unref();
	});

const npmCi = (project) => {
	// Named, since NODE_ENV=production or a user's settings would leave out what the build and the database need.
	const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'];
	// Packages run on the Node that is installed here, not on the one that installs: its warnings would only frighten.
	args.push('--loglevel=error');
	const cli = findNpm();
	const guard = new URL('./follow-parent.js', import.meta.url).href;
	if (!cli) return run('npm', args, { cwd: project });
	return run(process.execPath, ['--import', guard, cli, ...args], { cwd: project });
};

/** npm's own script, so that it runs on this Node and ends with this process. */
const findNpm = () => {
	const given = process.env.npm_execpath ?? '';
	if (given.endsWith('npm-cli.js') && existsSync(given)) return given;
	for (const folder of (process.env.PATH ?? '').split(delimiter)) {
		const found = join(folder, 'npm');
		if (existsSync(found) && realpathSync(found).endsWith('.js')) return realpathSync(found);
	}
	return undefined;
};
