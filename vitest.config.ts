import { defineConfig } from 'vitest/config';
import { testFiles } from './tools/test/worlds.ts';

const { OPENPAR_TEST_LONG } = process.env;
const isLong = OPENPAR_TEST_LONG === '1';
const { pure, database, alone } = testFiles();

const common = {
	testTimeout: isLong ? 1_800_000 : 20_000,
	hookTimeout: 60_000,
	restoreMocks: true,
	sequence: { hooks: 'list' as const },
};

export default defineConfig({
	test: {
		// One PostgreSQL for all files, of which each takes a copy of a migrated database.
		globalSetup: ['tests/support/postgres.ts'],
		// Two cores: a third worker would only make the database wait.
		maxWorkers: 2,
		// A snapshot that is written while it is read shows nothing.
		update: false,
		// A process of its own for each file, and all modules anew, are half a second of a core: most files do without.
		projects: [
			{ test: { ...common, name: 'alone', include: alone } },
			{ test: { ...common, name: 'database', include: database, pool: 'forks', isolate: false } },
			{ test: { ...common, name: 'pure', include: pure, pool: 'threads', isolate: false } },
		],
	},
});
