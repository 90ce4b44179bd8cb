/** A file that breaks one layer rule, in the project that `LAWFUL` draws. */
export type Violation = { readonly rule: string; readonly path: string; readonly text: string };

/** A small project that keeps every rule, so that each violation stands alone. */
export const LAWFUL: Readonly<Record<string, string>> = {
	'src/kernel/number.ts': 'export const one = 1;',
	'src/units/core/name.ts': "import { one } from '#kernel/number.ts';\nexport const name = one;",
	'src/units/core/name.test.ts': "import { existsSync } from 'node:fs';\nexport const tested = existsSync;",
	'src/units/store.ts': "import { sql } from 'kysely';\nexport const store = sql;",
	'src/units/queries/list-units.ts':
		"import { store } from '../store.ts';\nexport type Row = { at: number };\nexport const list = store;",
	'src/units/commands/rename-unit.ts':
		"import { store } from '#units/store.ts';\nexport const rename = store;",
	'src/units/commands/merge-units.ts': "import { name } from '../core/name.ts';\nexport const merge = name;",
	'src/units/jobs/check-units.ts':
		"import { list } from '../queries/list-units.ts';\nexport const check = list;",
	'src/units/ui/shown.ts':
		"import type { Row } from '../queries/list-units.ts';\nimport { token } from '#design/token.ts';\nimport { m } from '#paraglide/messages.js';\nexport const shown = (row: Row) => [row, token, m];",
	'src/rounds/core/phase.ts': "import { name } from '#units/core/name.ts';\nexport const phase = name;",
	'src/platform/log/log.server.ts':
		"import { stdout } from 'node:process';\nimport { pino } from 'pino';\nexport const log = [stdout, pino];",
	'src/platform/actor.ts':
		"import type { IncomingMessage } from 'node:http';\nexport type Actor = IncomingMessage;",
	'src/design/token.ts': 'export const token = 1;',
	'src/paraglide/messages.js': 'export const m = {};',
	'src/routes/page.server.ts':
		"import { list } from '#units/queries/list-units.ts';\nimport { app } from '#app.server.ts';\nexport const page = [list, app];",
	'src/routes/Page.svelte':
		"<script lang=\"ts\">\nimport { shown } from '#units/ui/shown.ts';\nimport { page } from '$app/state';\n</script>\n<p>{shown}{page}</p>",
	'src/cli/main.ts':
		"import { readFileSync } from 'node:fs';\nimport { rename } from '#units/commands/rename-unit.ts';\nexport const main = [readFileSync, rename];",
	'src/app.server.ts': "import { log } from '#platform/log/log.server.ts';\nexport const app = log;",
	'src/app.d.ts': "import type { app } from '#app.server.ts';\nexport type App = typeof app;",
	'src/kernel/type-a.ts': "import type { B } from './type-b.ts';\nexport type A = B;",
	'src/kernel/type-b.ts': "import type { A } from './type-a.ts';\nexport type B = A;",
	'tools/tool.ts': 'export const tool = 1;',
	'verify/verify.js': "import { createHash } from 'node:crypto';\nexport const verify = createHash;",
};

export const VIOLATIONS: readonly Violation[] = [
	{ rule: 'domain-order', path: 'src/units/core/v.ts', text: "import '#rounds/core/phase.ts';" },
	{
		rule: 'domain-order',
		path: 'src/units/commands/v-order.ts',
		text: "import type {} from '#rounds/core/phase.ts';",
	},
	{ rule: 'core-is-pure', path: 'src/rounds/core/v-store.ts', text: "import '#rounds/jobs.ts';" },
	{
		rule: 'core-is-pure',
		path: 'src/rounds/core/v-platform.ts',
		text: "import type {} from '#platform/actor.ts';",
	},
	{ rule: 'core-is-pure', path: 'src/rounds/core/v-package.ts', text: "import 'zod';" },
	{ rule: 'kernel-knows-no-domain', path: 'src/kernel/v.ts', text: "import '#units/core/name.ts';" },
	{
		rule: 'others-only-by-core',
		path: 'src/rounds/queries/v.ts',
		text: "import '#units/queries/list-units.ts';",
	},
	{ rule: 'others-only-by-core', path: 'src/rounds/store.ts', text: "import '#units/store.ts';" },
	{ rule: 'command-calls-no-command', path: 'src/units/commands/v.ts', text: "import './rename-unit.ts';" },
	{ rule: 'query-only-reads', path: 'src/units/queries/v.ts', text: "import '../commands/rename-unit.ts';" },
	{ rule: 'store-only-stores', path: 'src/access/store.ts', text: "import './queries/who.ts';" },
	{ rule: 'screen-only-shows', path: 'src/units/ui/v-query.ts', text: "import '../queries/list-units.ts';" },
	{
		rule: 'screen-only-shows',
		path: 'src/units/ui/v-server.ts',
		text: "import '#platform/log/log.server.ts';",
	},
	{
		rule: 'screen-only-shows',
		path: 'src/units/ui/V.svelte',
		text: '<script lang="ts">\nimport { store } from \'../store.ts\';\n</script>\n<p>{store}</p>',
	},
	{ rule: 'design-only-in-screens', path: 'src/units/queries/v-look.ts', text: "import '#design/token.ts';" },
	{ rule: 'platform-knows-no-domain', path: 'src/platform/v.ts', text: "import '#units/core/name.ts';" },
	{
		rule: 'design-knows-no-domain',
		path: 'src/design/v.ts',
		text: "import type {} from '#units/core/name.ts';",
	},
	{ rule: 'design-knows-no-domain', path: 'src/design/v-platform.ts', text: "import '#platform/actor.ts';" },
	{ rule: 'nobody-imports-edges', path: 'src/units/jobs/v.ts', text: "import '#cli/main.ts';" },
	{ rule: 'nobody-imports-edges', path: 'src/cli/v.ts', text: "import '#routes/page.server.ts';" },
	{ rule: 'nobody-imports-edges', path: 'src/app-v.ts', text: "import '#cli/main.ts';" },
	{ rule: 'nobody-imports-roots', path: 'src/platform/v-root.ts', text: "import '#app.server.ts';" },
	{ rule: 'io-only-in-server-files', path: 'src/platform/v-io.ts', text: "import 'node:fs';" },
	{
		rule: 'io-only-in-server-files',
		path: 'src/units/jobs/v-io.ts',
		text: "import { hash } from 'node:crypto';\nhash;",
	},
	{ rule: 'io-packages-only-in-server-files', path: 'src/platform/v-pg.ts', text: "import 'pg';" },
	{
		rule: 'no-sql-at-edges',
		path: 'src/routes/v-sql.server.ts',
		text: "import { sql } from 'kysely';\nsql;",
	},
	{ rule: 'no-sql-at-edges', path: 'src/cli/v-sql.ts', text: "import type {} from 'kysely';" },
	{
		rule: 'messages-only-at-edges',
		path: 'src/units/queries/v-words.ts',
		text: "import '#paraglide/messages.js';",
	},
	{ rule: 'imports-by-name', path: 'src/units/queries/v-path.ts', text: "import '../../kernel/number.ts';" },
	{ rule: 'product-knows-no-tools', path: 'src/platform/v-tool.ts', text: "import '../../tools/tool.ts';" },
	{ rule: 'product-knows-no-tools', path: 'src/units/v-test.ts', text: "import './core/name.test.ts';" },
	{
		rule: 'product-needs-no-development-package',
		path: 'src/platform/v-dev.server.ts',
		text: "import 'fast-check';",
	},
	{ rule: 'verify-shares-no-code', path: 'verify/v.js', text: "import '../src/kernel/number.ts';" },
	{ rule: 'product-knows-no-tools', path: 'src/units/v-fixture.ts', text: "import './a-unit.fixture.ts';" },
	{ rule: 'no-circles', path: 'src/kernel/v-a.ts', text: "import './v-b.ts';" },
	{ rule: 'nothing-missing', path: 'src/kernel/v-missing.ts', text: "import './nowhere.ts';" },
];

/** What the violations point at beside the lawful files. */
export const TARGETS: Readonly<Record<string, string>> = {
	'src/units/a-unit.fixture.ts': 'export const aUnit = 1;',
	'src/rounds/jobs.ts': 'export const jobs = 1;',
	'src/kernel/v-b.ts': "import './v-a.ts';",
	'src/access/queries/who.ts': 'export const who = 1;',
};
