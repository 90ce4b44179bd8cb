import { availableParallelism } from 'node:os';
import type { Step } from './step.ts';

/** Where runners write their results, to be counted. */
export const VITEST_RESULTS = '.cache/test/vitest.json';
export const PLAYWRIGHT_RESULTS = '.cache/test/playwright.json';

const check = (name: string, shows: string, command: Step['command'], more: Partial<Step> = {}): Step => ({
	name,
	shows,
	kind: 'check',
	command,
	cores: 1,
	minutes: 5,
	isStatic: true,
	...more,
});

/**
 * After `routes`: whatever reads vite.config.ts finds the messages made, and does not make them anew beneath the others.
 */
const READY = { after: ['routes'], env: { OPENPAR_MESSAGES: 'compiled' } };

const TYPESCRIPT_7 = 'node_modules/@typescript/native/bin/tsc';

/** What others read: messages as functions, and the types that SvelteKit makes of the routes. */
const made: readonly Step[] = [
	check('messages', 'every message in its languages, and compiled', ['tools/compile-messages.ts']),
	check('routes', 'types of the routes', ['node_modules/@sveltejs/kit/svelte-kit.js', 'sync'], {
		needs: ['vite.config.ts', 'src/app.html'],
		after: ['messages'],
		env: { OPENPAR_MESSAGES: 'compiled' },
	}),
];

const read: readonly Step[] = [
	check('format', 'format and lint (Biome)', [
		'node_modules/@biomejs/biome/bin/biome',
		'ci',
		'--error-on-warnings',
		'--diagnostic-level=warn',
		'--colors=off',
	]),
	check('lock-file', 'packages for every kind of machine are named', ['tools/complete-lock.ts', '--check']),
	check('sources', 'purity, environment, SQL, sizes, names', ['tools/lint.ts']),
	check('types-core', 'core and kernel need no machine', [
		TYPESCRIPT_7,
		'-p',
		'tsconfig.core.json',
		'--pretty',
		'false',
	]),
	// Early: both kinds of tests wait for it, and nobody waits for the checks behind it.
	check('build', 'the site builds', ['node_modules/vite/bin/vite.js', 'build'], {
		needs: ['vite.config.ts', 'src/app.html'],
		...READY,
		isStatic: false,
	}),
	check(
		'layers',
		'who knows whom (dependency-cruiser)',
		[
			'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
			'--config',
			'.dependency-cruiser.js',
			'src',
			'bin',
			'tools',
			'tests',
		],
		READY,
	),
	check(
		'unused',
		'files, exports and packages that nobody uses (knip)',
		['node_modules/knip/bin/knip.js'],
		READY,
	),
	check(
		'types',
		'types of everything (TypeScript 7), style and accessibility hints of Svelte files',
		[
			'node_modules/svelte-check/bin/svelte-check',
			'--tsgo',
			'--incremental',
			'--fail-on-warnings',
			'--output',
			'human',
			'--tsconfig',
			'tsconfig.pages.json',
		],
		// The build writes the types of routes anew, and whoever reads one meanwhile finds half of it.
		{ ...READY, after: ['build'] },
	),
];

const run: readonly Step[] = [
	check(
		'database-types',
		'types of the tables are those of the migrations',
		['tools/generate-types.ts', '--check'],
		{
			isStatic: false,
		},
	),
	{
		name: 'tests',
		shows: 'units, properties, database, command line (Vitest)',
		kind: 'vitest',
		command: [
			'node_modules/vitest/vitest.mjs',
			'run',
			'--reporter=dot',
			'--reporter=json',
			`--outputFile.json=${VITEST_RESULTS}`,
			'--silent=passed-only',
		],
		after: ['routes', 'build'],
		// What one worker has compiled the next one finds.
		env: { ...READY.env, NODE_COMPILE_CACHE: '.cache/node' },
		// Of its two workers the second takes what the last check leaves free.
		cores: 1,
		minutes: 10,
		isStatic: false,
	},
	{
		name: 'browser',
		shows: 'journeys in Chromium (Playwright)',
		kind: 'playwright',
		command: ['node_modules/@playwright/test/cli.js', 'test', '--reporter=dot,json', '--forbid-only'],
		needs: ['playwright.config.ts'],
		after: ['build'],
		cores: 2,
		minutes: 15,
		// `build` has just built it.
		env: { ...READY.env, PLAYWRIGHT_JSON_OUTPUT_NAME: PLAYWRIGHT_RESULTS, OPENPAR_BUILT: '1' },
		isStatic: false,
	},
];

/** Everything that `npm test` does. What stands earlier is begun earlier, where cores are free. */
export const STEPS: readonly Step[] = [...made, ...read, ...run];

/** Two cores are what the time budget is made for; one machine with more does not change the order of things. */
export const CORES = Math.max(2, Math.min(4, availableParallelism()));
