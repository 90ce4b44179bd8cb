import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from '#platform/postgres/refused.ts';
import type { Tell } from '#platform/postgres/tell.ts';

/** What the pages are made from. */
const INPUTS = [
	'src',
	'messages',
	'static',
	'project.inlang',
	'tools/compile-messages.ts',
	'tools/messages-plugin.js',
	'vite.config.ts',
	'svelte.config.js',
	'tsconfig.json',
	'tsconfig.base.json',
	'package-lock.json',
] as const;

const isMadeOrTest = (path: string): boolean => /^src\/paraglide$|\.test\.ts$|(^|\/)\.[^/]*$/.test(path);

/** One hash over names and contents, in the order of names. */
const hashOfInputs = (project: string): string => {
	const hash = createHash('sha256');
	const take = (path: string): void => {
		if (isMadeOrTest(path)) return;
		const found = fs.statSync(join(project, path), { throwIfNoEntry: false });
		if (found?.isDirectory())
			for (const name of fs.readdirSync(join(project, path)).sort()) take(`${path}/${name}`);
		else if (found) {
			const bytes = fs.readFileSync(join(project, path));
			hash.update(`${path}\0${bytes.length}\0`).update(bytes);
		}
	};
	for (const path of INPUTS) take(path);
	return hash.digest('hex');
};

const FOLLOW_PARENT = new URL('../../../bin/follow-parent.js', import.meta.url).href;
const VITE = ['node_modules/vite/bin/vite.js', 'build'];

/**
 * Builds the site when its sources changed since. The stamp goes before the build and comes after it, so that a build
 * that was interrupted is made again.
 */
export const buildWhenStale = async (
	project: string,
	options: {
		signal: AbortSignal;
		tell: Tell;
		environment: NodeJS.ProcessEnv;
		command?: readonly string[];
	},
): Promise<void> => {
	const stamp = join(project, 'build', '.inputs');
	const wanted = hashOfInputs(project);
	if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
	options.tell({ code: 'start.building' });
	try {
		fs.rmSync(stamp, { force: true });
		const said = await runNode(project, options.command ?? VITE, options);
		if (said !== undefined) {
			fs.mkdirSync(join(project, 'build'), { recursive: true });
			const file = join(project, 'build', 'build.log');
			fs.writeFileSync(file, said);
			throw new StartRefused('start.build-fails', { log: file, said: lastLines(said) });
		}
		fs.mkdirSync(join(project, 'build'), { recursive: true });
		fs.writeFileSync(stamp, wanted);
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code === 'EACCES' || code === 'EROFS')
			throw new StartRefused('start.project-read-only', { folder: project });
		throw error;
	}
};

/** What it said last, without the places in its own code, which stand in the log. */
const lastLines = (text: string): string =>
	text
		.trim()
		.split('\n')
		.filter((line) => !/^\s+at /.test(line))
		.slice(-12)
		.join('\n');

/** What it said when it failed; undefined when all went well. */
const runNode = (
	project: string,
	args: readonly string[],
	{ signal, environment }: { signal: AbortSignal; environment: NodeJS.ProcessEnv },
): Promise<string | undefined> =>
	new Promise((resolve, reject) => {
		// With a channel to this process, by which it ends when this process is killed: no second build beside the next one.
		const child = spawn(process.execPath, ['--import', FOLLOW_PARENT, ...args], {
			cwd: project,
			env: { ...environment, NODE_ENV: 'production' },
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
			signal,
		});
		let said = '';
		const hear = (text: string): void => {
			said = (said + text).slice(-100_000);
		};
		child.stdout?.setEncoding('utf8').on('data', hear);
		child.stderr?.setEncoding('utf8').on('data', hear);
		child.on('error', reject);
		child.on('close', (code) => resolve(code === 0 ? undefined : said));
	});
