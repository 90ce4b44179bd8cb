import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '../..');
const BUILD = join(project, 'build/handler.js');

const newest = (folder: string): number =>
	Math.max(
		...readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
			.filter((path) => !path.startsWith('paraglide') && !path.endsWith('.test.ts'))
			.map((path) => statSync(join(project, folder, path)).mtimeMs),
	);

/** Builds the pages, unless what was built is newer than all that it is made of: `npm test` builds before it tests. */
export const buildPages = (): void => {
	const built = statSync(BUILD, { throwIfNoEntry: false })?.mtimeMs ?? 0;
	if (built > Math.max(newest('src'), newest('messages'))) return;
	execFileSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'error'], {
		cwd: project,
		stdio: 'inherit',
		env: { ...process.env, NODE_ENV: 'production' },
	});
};
