import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { processLives } from '#platform/postgres/postmaster.server.ts';
import { type Player, play } from './cast.ts';
import { type FakeProject, fakeProject } from './fake-project.ts';

let project: FakeProject;
afterEach(() => fs.rmSync(project.folder, { recursive: true, force: true }));

const start = (
	args: readonly string[] = [],
	environment: NodeJS.ProcessEnv = {},
	node: readonly string[] = [],
): Player =>
	play(process.execPath, [...node, join(project.folder, 'bin', 'start.js'), ...args], {
		cwd: '/',
		env: { ...project.environment, ...environment },
	});

const pidOf = async (player: Player): Promise<number> => Number((await player.says('pid ')).slice(4));
const ends = (pid: number) => expect.poll(() => isGone(pid), { timeout: 3_000 }).toBe(true);

/** Ended, buried or not. */
const isGone = (pid: number): boolean => {
	if (!processLives(pid)) return true;
	const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
	return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z');
};

describe('what is installed', () => {
	test('is left alone when it is what the lock file says, and the program runs on its own Node at once', async () => {
		project = fakeProject({ installed: true });
		const player = start(['exit', '0', 'tiếng Việt', '--x=$HOME']);
		expect(await player.ended).toBe(0);
		expect(player.lines).toEqual(['entry 24 ["exit","0","tiếng Việt","--x=$HOME"]']);
	});

	test('is brought by npm when nothing is there', async () => {
		project = fakeProject({ installed: false });
		const player = start(['exit', '0'], { NODE_ENV: 'production' });
		expect(await player.ended).toBe(0);
		expect(player.lines.join('\n')).toMatch(
			/Installing[\s\S]*npm called with ci --include=dev[\s\S]*entry 24/,
		);
	});

	test('is brought again when the lock file has changed, or when npm was interrupted', async () => {
		project = fakeProject({ installed: true });
		expect(await start(['exit', '0']).ended).toBe(0);
		const lock = join(project.folder, 'package-lock.json');
		fs.writeFileSync(
			lock,
			fs.readFileSync(lock, 'utf8').replace('}}}', '},"node_modules/new":{"version":"2.0.0"}}}'),
		);
		const player = start(['exit', '0']);
		expect(await player.ended).toBe(1);
		expect(player.lines.join('\n')).toMatch(/npm called[\s\S]*could not be installed/);
	});

	test('that npm cannot bring is said, with the exit code of npm', async () => {
		project = fakeProject({ installed: false });
		const player = start([], { NPM_FAILS: '1', OPENPAR_LANG: 'vi' });
		expect(await player.ended).toBe(7);
		expect(player.lines.at(-1)).toMatch(/^Không cài được thư viện vào .*kiểm tra kết nối mạng/);
	});
});

test('a machine whose Node is too old is told so in Vietnamese and in English', async () => {
	project = fakeProject({ installed: true });
	const preload = `data:text/javascript,${encodeURIComponent(
		"Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.0'}})",
	)}`;
	const player = start([], {}, ['--import', preload]);
	expect(await player.ended).toBe(1);
	expect(player.lines).toEqual([
		'Máy đang dùng Node 18.20.0. Hãy cài Node 20 trở lên rồi chạy lại.',
		'This machine has Node 18.20.0. Install Node 20 or newer and run this again.',
	]);
});

describe('the application ends', () => {
	test('with the exit code that it gave', async () => {
		project = fakeProject({ installed: true });
		expect(await start(['exit', '2']).ended).toBe(2);
	});

	test.each([
		['SIGINT', 0],
		['SIGTERM', 3],
	] as const)('in its own way on %s, which is waited for', async (signal, code) => {
		project = fakeProject({ installed: true });
		const player = start();
		await pidOf(player);
		player.process.kill(signal);
		expect(await player.ended).toBe(code);
		expect(player.lines).toContain(`got ${signal}`);
	});

	test('when what started it is killed with -9', async () => {
		project = fakeProject({ installed: true });
		const player = start();
		const pid = await pidOf(player);
		player.process.kill('SIGKILL');
		await ends(pid);
	});

	// Without "exec" npm's shell stands in between and keeps SIGINT to itself.
	test.each([
		['node bin/start.js', 'SIGKILL'],
		['node bin/start.js', 'SIGTERM'],
		['exec node bin/start.js', 'SIGKILL'],
		['exec node bin/start.js', 'SIGTERM'],
		['exec node bin/start.js', 'SIGINT'],
	] as const)('when npm, whose start is "%s", gets %s', async (script, signal) => {
		project = fakeProject({ installed: true });
		const description = { name: 'fake', type: 'module', scripts: { start: script } };
		fs.writeFileSync(join(project.folder, 'package.json'), JSON.stringify(description));
		const { npm_execpath: _, ...environment } = project.environment;
		const player = play('npm', ['start'], { cwd: project.folder, env: environment });
		const pid = await pidOf(player);
		player.process.kill(signal);
		await ends(pid);
	});
});
