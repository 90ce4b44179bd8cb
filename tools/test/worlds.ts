import { globSync, readFileSync } from 'node:fs';

/** Where Vitest's files are. */
const FILES = ['src', 'tests', 'tools', 'bench', 'verify'].map((folder) => `${folder}/**/*.test.ts`);

/** Replaces modules, of which Node's own loader knows nothing. */
const REPLACES_MODULES = /\bvi\.(?:mock|doMock|resetModules)\b/;
/** What leaves something behind in a process, or looks at all of it: replaced parts, the environment, other processes. */
const LEAVES_TRACES =
	/\bvi\.(?:stub|spyOn|useFakeTimers|setConfig)|\bprocess\.(?:env(?!\['OPENPAR_TEST_LONG'\])|chdir|on|once|exit)\b|\bglobalThis\b|child_process|worker_threads|startPostgres|startTestServer|\bopenparProcess\(|(?:\.|start)\/cast\.ts'/;
const HAS_DATABASE = /\binject\(|\btestDatabase\(/;

/** Whether there is an object store to try: docs/howto/object-store.md. */
const HAS_STORE = process.env['OPENPAR_TEST_S3'] === '1';

/**
 * Where a test file runs: `pure` ones share threads and the modules that they all import, those with a database of their
 * own share processes, and what leaves traces has a process for itself. Node loads the modules of all of them as it loads the
 * product; those of `mocked` ones come from Vite, which can put others in their place.
 */
export type World = 'pure' | 'database' | 'alone' | 'mocked';

/** The world of a test file, told by what stands in it. */
export const worldOf = (text: string): World => {
	if (REPLACES_MODULES.test(text)) return 'mocked';
	if (LEAVES_TRACES.test(text)) return 'alone';
	return HAS_DATABASE.test(text) ? 'database' : 'pure';
};

/** All test files by their world. */
export const testFiles = (): Readonly<Record<World, string[]>> => {
	const found: Record<World, string[]> = { pure: [], database: [], alone: [], mocked: [] };
	for (const file of globSync(FILES)) {
		// Those are for Playwright, or need a store of somebody else.
		if (!file.startsWith('tests/browser/') && !(file.endsWith('.outside.test.ts') && !HAS_STORE))
			found[worldOf(readFileSync(file, 'utf8'))].push(file);
	}
	return found;
};
