import { defineConfig } from 'vitest/config';
import { testFiles } from './tools/test/worlds.ts';

const { OPENPAR_TEST_LONG } = process.env;
const isLong = OPENPAR_TEST_LONG === '1';
const { pure, database, alone, mocked } = testFiles();

const common = {
	testTimeout: isLong ? 1_800_000 : 20_000,
	hookTimeout: 60_000,
	restoreMocks: true,
	sequence: { hooks: 'list' as const },
};

/** Modules are loaded by Node, as the product's are: what runs in tests is what runs, and loading takes half as long. */
const byNode = { ...common, experimental: { viteModuleRunner: false, nodeLoader: false } };

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
			{ test: { ...byNode, name: 'alone', include: alone } },
			{ test: { ...byNode, name: 'database', include: database, pool: 'forks', isolate: false } },
			{ test: { ...common, name: 'mocked', include: mocked } },
			{ test: { ...byNode, name: 'pure', include: pure, pool: 'threads', isolate: false } },
		],
	},
});
