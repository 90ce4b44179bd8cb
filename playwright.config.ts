import { defineConfig } from '@playwright/test';
import { findChromium } from './tests/browser/chromium.ts';

const isLong = process.env['OPENPAR_TEST_LONG'] === '1';
const PORT = Number(process.env['OPENPAR_TEST_PORT'] ?? 4173);

/** Begin first, so that none runs alone at the end; whole reference rounds take minutes each. */
const LONGEST = ['whole-round.spec.ts', ...(isLong ? ['*.long.ts'] : [])];
/** Need no examples, and so can begin while those are brought in. */
const REAL = ['people.spec.ts', 'provider.spec.ts'];

export default defineConfig({
	testDir: 'tests/browser',
	projects: [
		{ name: 'long', testMatch: LONGEST },
		{ name: 'real', testMatch: REAL },
		{ name: 'others', testMatch: '*.spec.ts', testIgnore: [...LONGEST, ...REAL] },
		{ name: 'last', testMatch: '*.last.ts', dependencies: ['long', 'real', 'others'] },
	],
	outputDir: 'test-results',
	reporter: process.env['CI'] ? 'dot' : 'list',
	workers: 2,
	fullyParallel: true,
	forbidOnly: Boolean(process.env['CI']),
	timeout: 30_000,
	use: {
		baseURL: `http://localhost:${PORT}`,
		launchOptions: await findChromium(),
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
	},
	webServer: {
		command: `"${process.execPath}" tests/browser/serve.ts`,
		// Each site loads hundreds of files of the program.
		env: { PORT: String(PORT), NODE_COMPILE_CACHE: '.cache/node' },
		// Where orders are taken: the site answers as soon as what it shows is there.
		url: `http://localhost:${PORT + 1}/`,
		timeout: 120_000,
		stdout: 'ignore',
		gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
	},
});
