import { globSync, readFileSync } from 'node:fs';

/** Where Vitest's files are. */
const FILES = ['src', 'tests', 'tools', 'bench', 'verify'].map((folder) => `${folder}/**/*.test.ts`);

/**
 * What leaves something behind in the process, or looks at all of it: modules that are replaced, the environment,
 * databases, other processes.
 */
const LEAVES_TRACES =
	/\bvi\.(?:mock|doMock|resetModules|stub|spyOn|useFakeTimers|setConfig)|\bprocess\.(?:env|chdir|on|once|exit|cwd)\b|\bglobalThis\b|child_process|worker_threads|testDatabase|rolledBack|startPostgres|startTestServer|\bopenpar\(|\bcast\.ts'/;

/** Whether a test file has to have a process of its own; pure ones share theirs, and the modules that they all import. */
export const needsItsOwn = (text: string): boolean => LEAVES_TRACES.test(text);

/** The test files by whether they share a process. */
export const testFiles = (): { readonly shared: readonly string[]; readonly own: readonly string[] } => {
	const all = globSync(FILES, { exclude: ['tests/browser/**'] });
	const own = all.filter((file) => needsItsOwn(readFileSync(file, 'utf8')));
	const apart = new Set(own);
	return { shared: all.filter((file) => !apart.has(file)), own };
};
