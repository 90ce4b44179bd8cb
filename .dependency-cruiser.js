/**
 * Who may know whom (docs/decisions/008-layer-rules.md). Every rule is seen to bite in
 * tools/test/layers.test.ts; a new rule needs a case there.
 */

/** The domain folders in the order of a round: a folder may know the core of those before it, never of those after. */
export const DOMAINS = [
	'units',
	'access',
	'scoring',
	'criteria',
	'rounds',
	'evidence',
	'self-assessment',
	'appraisal',
	'council',
	'figures',
	'surveys',
	'sipas',
	'par-index',
	'analysis',
	'improvement',
	'publication',
	'reports',
	'exchange',
	'audit',
];

const any = (names) => `(?:${names.join('|')})`;

const DOMAIN = `^src/(${DOMAINS.join('|')})/`;
const ANY_DOMAIN = `^src/${any(DOMAINS)}/`;
const CORE = `^src/(?:kernel/|${any(DOMAINS)}/core/)`;
const EDGES = '^src/(?:routes|cli)/';
const ROOTS = '^src/(?:app\\.server|seed\\.server|server|worker|start)\\.ts$';
/** What SvelteKit calls by name, and its declaration of what the root hands to the pages. */
const HOOKS = '^src/(?:hooks(?:\\.server|\\.client)?|app\\.d)\\.ts$';
const SCREENS = `^src/(?:design|${any(DOMAINS)}/ui)/`;
const SERVER = '\\.server\\.ts$';
const TEST = '\\.(?:test|test-suite|suite|fixture)\\.ts$';
const MESSAGES = '^src/paraglide/';
/** Packages that reach a file, a socket, a process or a native library. */
const IO_PACKAGES = 'node_modules/(?:pg|pg-[a-z]+|pino|@node-rs/[a-z0-9]+|nodemailer|prom-client)/';
const SQL_PACKAGES = 'node_modules/(?:kysely|pg)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
/** What the product imports; its tests may look further. */
const product = (path, ...pathNot) => ({ path, pathNot: [TEST, ...pathNot] });

const domainOrder = DOMAINS.slice(0, -1).map((domain, at) =>
	forbid(
		'domain-order',
		`${domain} knows only what stands before it in the order of a round.`,
		product(`^src/${domain}/`),
		{ path: `^src/${any(DOMAINS.slice(at + 1))}/` },
	),
);

export default {
	forbidden: [
		...domainOrder,
		forbid(
			'core-is-pure',
			'Core and kernel compute: they know the core of other domains and the kernel, no room with input or output and no package but Zod, in which the rules of criteria sets say their own shape.',
			product(CORE),
			{ pathNot: [CORE, '^node_modules/zod/'] },
		),
		forbid('kernel-knows-no-domain', 'The kernel stands under all domains.', product('^src/kernel/'), {
			pathNot: '^src/kernel/',
		}),
		forbid(
			'others-only-by-core',
			'A domain knows others by their core. What needs the rooms of two domains is done at the edge.',
			product(DOMAIN),
			{ path: ANY_DOMAIN, pathNot: ['^src/$1/', CORE] },
		),
		forbid(
			'command-calls-no-command',
			'One command is one transaction. What two have in common belongs to core.',
			product(`^src/${any(DOMAINS)}/commands/`),
			{ path: `^src/${any(DOMAINS)}/commands/` },
		),
		forbid(
			'query-only-reads',
			'A query is handed a reading transaction; it knows neither commands, jobs nor screens.',
			product(`^src/${any(DOMAINS)}/queries/`),
			{ path: `^src/${any(DOMAINS)}/(?:commands|jobs|ui)/` },
		),
		forbid(
			'store-only-stores',
			'The store writes rows. Who calls it and what is shown are not its business.',
			product(`^src/${any(DOMAINS)}/store(?:\\.server)?\\.ts$`),
			{ path: `^src/${any(DOMAINS)}/(?:commands|queries|jobs|ui)/` },
		),
		forbid(
			'screen-only-shows',
			'Screens are handed plain objects. They may name the types of queries and call nothing behind them.',
			product(SCREENS),
			{
				path: `^src/${any(DOMAINS)}/(?:commands|queries|jobs|store)|${SERVER}`,
				dependencyTypesNot: ['type-only'],
			},
		),
		forbid(
			'design-only-in-screens',
			'Only screens know how things look.',
			product(`^src/${any(DOMAINS)}/(?!ui/)`),
			{ path: '^src/design/' },
		),
		forbid(
			'platform-knows-no-domain',
			'The platform serves every domain and knows none.',
			product('^src/platform/'),
			{
				path: `${ANY_DOMAIN}|^src/design/`,
			},
		),
		forbid(
			'design-knows-no-domain',
			'Design shows any domain and knows none, nor how it is stored.',
			product('^src/design/'),
			{
				path: `${ANY_DOMAIN}|^src/platform/`,
			},
		),
		forbid(
			'nobody-imports-edges',
			'Routes and command line are the outermost layer.',
			{ path: '^src/(routes|cli|[^/]+)', pathNot: TEST },
			{ path: EDGES, pathNot: '^src/$1/' },
		),
		forbid(
			'nobody-imports-roots',
			'The composition root hands things in; who needs something takes it as an argument.',
			product('^src/', EDGES, ROOTS, HOOKS),
			{ path: ROOTS },
		),
		forbid(
			'io-only-in-server-files',
			'Input and output stand in *.server.ts, so that the build refuses them in the browser.',
			product('^src/', SERVER, '^src/cli/', ROOTS),
			{ dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
		),
		forbid(
			'io-packages-only-in-server-files',
			'Packages with input and output are imported by *.server.ts only.',
			product('^src/', SERVER, ROOTS),
			{ path: IO_PACKAGES, dependencyTypesNot: ['type-only'] },
		),
		forbid(
			'no-sql-at-edges',
			'Routes, command line and screens ask queries and commands; they know no SQL.',
			product(`${EDGES}|${SCREENS}`),
			{ path: SQL_PACKAGES },
		),
		forbid(
			'messages-only-at-edges',
			'Core and rooms answer with codes; sentences are made where people read them.',
			product('^src/', EDGES, SCREENS, ROOTS, HOOKS, '^src/reports/render/', MESSAGES),
			{ path: MESSAGES },
		),
		forbid(
			'imports-by-name',
			'Another folder of src is imported as #folder/file.ts, so that files can move.',
			product('^src/([^/]+)/', MESSAGES),
			{ path: '^src/', pathNot: '^src/$1/', dependencyTypesNot: ['aliased', 'aliased-subpath-import'] },
		),
		forbid(
			'product-knows-no-tools',
			'What is shipped needs neither tools, tests nor benchmarks.',
			product('^(?:src|bin)/', '^bin/test\\.js$'),
			{
				path: `^(?:tools|tests|bench)/|${TEST}`,
			},
		),
		forbid(
			'product-needs-no-development-package',
			'What is shipped runs with the dependencies alone.',
			product('^src/', MESSAGES),
			{ dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
		),
		forbid(
			'verify-shares-no-code',
			'The stand-alone check of a release trusts nothing of the server, also not its code.',
			product('^verify/'),
			{ path: '^src/' },
		),
		forbid(
			'no-circles',
			'Two files that need each other are one file, or three.',
			{ path: '^(?:src|bin|tools|tests|bench)/' },
			{
				circular: true,
				viaOnly: { dependencyTypesNot: ['type-only'] },
			},
		),
		forbid(
			'nothing-missing',
			'An import that leads nowhere.',
			{ path: '^(?:src|bin|tools|tests|bench|verify)/' },
			// Made by SvelteKit while it builds.
			{ couldNotResolve: true, pathNot: '^\\$(?:app|env)/|(?:^|/)\\$types(?:\\.js)?$' },
		),
	],
	options: {
		doNotFollow: { path: ['node_modules', MESSAGES] },
		exclude: { path: ['^(?:build|\\.svelte-kit|\\.data|\\.cache)/'] },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'node', 'svelte', 'types', 'default'],
			extensions: ['.ts', '.js', '.mjs', '.svelte', '.d.ts', '.json'],
			mainFields: ['module', 'main', 'types'],
		},
	},
};
