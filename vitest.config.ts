import { defineConfig } from 'vitest/config';
import { testFiles } from './tools/test/worlds.ts';

const { OPENPAR_TEST_LONG } = process.env;
const isLong = OPENPAR_TEST_LONG === '1';
const { shared, own } = testFiles();

export default defineConfig({
	test: {
		// Two cores: a third worker would only make the database wait.
		maxWorkers: 2,
		testTimeout: isLong ? 1_800_000 : 20_000,
		hookTimeout: 60_000,
		restoreMocks: true,
		// A snapshot that is written while it is read shows nothing.
		update: false,
		sequence: { hooks: 'list' },
		projects: [
			{
				extends: true,
				test: {
					name: 'own',
					include: [...own],
					// One PostgreSQL for all files, of which each takes a copy of a migrated database.
					globalSetup: ['tests/support/postgres.ts'],
				},
			},
			{
				extends: true,
				// A third of a second for a process, and again all modules: pure files do without (tools/test/worlds.ts).
				test: { name: 'shared', include: [...shared], pool: 'threads', isolate: false },
			},
		],
	},
});
