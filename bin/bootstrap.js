// Runs on the machine's own Node (20 or newer): brings the exact dependencies, the product's own Node among them, and
// hands over to it. Plain JavaScript without dependencies, since nothing is installed yet.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { run } from './child.js';
import { installWhenNeeded } from './install.js';
import { say } from './say.js';

const PROJECT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST = 20;
const OWN = 24;

const major = Number(process.versions.node.split('.')[0]);

/** The Node that the product brings along; the machine's where there is none for it and it is new enough. */
const findNode = () => {
	const own = join(PROJECT, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
	if (existsSync(own)) return own;
	return major >= OWN ? process.execPath : undefined;
};

/**
 * Runs a TypeScript entry of the project on the product's own Node and ends this process the way it ended.
 * @param {{ entry: string, args: string[] }} wanted the entry as a path inside the project
 */
export const bootstrap = async ({ entry, args }) => {
	if (major < OLDEST) {
		// Whoever reads this has not come far enough to choose a language.
		for (const language of ['vi', 'en']) {
			say('start.node-too-old', { found: process.versions.node, wanted: OLDEST }, language);
		}
		process.exit(1);
	}
	const installed = await installWhenNeeded(PROJECT);
	if (installed !== 0) process.exit(installed);
	const node = findNode();
	if (!node) {
		say('start.no-own-node', { platform: `${process.platform}-${process.arch}`, wanted: OWN });
		process.exit(1);
	}
	const guard = new URL('./follow-parent.js', import.meta.url).href;
	const ended = await run(node, ['--import', guard, join(PROJECT, entry), ...args]);
	if (typeof ended === 'number') process.exit(ended);
	// Ends as the child ended, so that a shell sees the signal too.
	process.kill(process.pid, ended);
};
