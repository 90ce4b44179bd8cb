import { defineConfig } from 'vitest/config';

const { OPENPAR_TEST_LONG } = process.env;
const isLong = OPENPAR_TEST_LONG === '1';

export default defineConfig({
	test: {
		include: [
			'src/**/*.test.ts',
			'tests/**/*.test.ts',
			'tools/**/*.test.ts',
			'bench/**/*.test.ts',
			'verify/**/*.test.ts',
		],
		exclude: ['**/node_modules/**', 'tests/browser/**'],
		// One PostgreSQL for all files, of which each takes a copy of a migrated database.
		globalSetup: ['tests/support/postgres.ts'],
		// Two cores: a third worker would only make the database wait.
		maxWorkers: 2,
		testTimeout: isLong ? 1_800_000 : 20_000,
		hookTimeout: 60_000,
		restoreMocks: true,
		// A snapshot that is written while it is read shows nothing.
		update: false,
		sequence: { hooks: 'list' },
	},
});
