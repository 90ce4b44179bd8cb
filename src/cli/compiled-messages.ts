import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const COMPILED = 'src/paraglide/messages/_index.js';
const COMPILER = 'tools/compile-messages.ts';

const changedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const newestSource = (project: string): number => {
	const files = readdirSync(join(project, 'messages'), { recursive: true, encoding: 'utf8' });
	const sources = [COMPILER, ...files.map((file) => join('messages', file))];
	return Math.max(...sources.map((file) => changedAt(join(project, file))));
};

/**
 * Compiles the messages when they are not there yet, or older than their sources: a table can be computed before the
 * site was ever built.
 * @returns false when that failed; the compiler has said why
 */
export const compileMessagesWhenStale = (project: string): boolean => {
	if (changedAt(join(project, COMPILED)) >= newestSource(project)) return true;
	// In a process of its own, since the compiler leaves timers behind; what it says is not our output.
	const { status } = spawnSync(process.execPath, [COMPILER], {
		cwd: project,
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	return status === 0;
};
