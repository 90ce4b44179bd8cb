// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are programs that are checked

import { describe, expect, it } from 'vitest';
import { CHECKS, lint } from './lint.ts';

const CORE = 'src/units/core/unit.ts';
const QUERY = 'src/units/queries/list.ts';
const ROUTE = 'src/routes/units/+page.server.ts';

const wrong: [rule: string, path: string, text: string][] = [
	['purity', CORE, 'export const today = () => Date.now();'],
	['purity', 'src/kernel/now.ts', 'export const today = new Date();'],
	['purity', CORE, 'export const old = new Date(0);'],
	['purity', CORE, 'export const chance = () => Math.random();'],
	['purity', CORE, 'export const wait = async () => 1;'],
	['purity', CORE, 'export async function* all() {}'],
	['purity', CORE, "export const later = () => import('./x.ts');"],
	['purity', CORE, "export const shown = new Intl.NumberFormat('vi');"],
	['purity', CORE, "export const shown = (n: number) => n.toLocaleString('vi');"],
	['purity', CORE, 'export const sorted = (a: string[]) => a.sort((x, y) => x.localeCompare(y));'],
	['purity', CORE, 'export const up = (a: string) => a.toLocaleUpperCase();'],
	['purity', CORE, 'export const home = process.env;'],
	['purity', CORE, 'export const id = () => crypto.randomUUID();'],
	['purity', CORE, "export const note = () => console.log('x');"],
	['purity', CORE, 'export const later = (f: () => void) => setTimeout(f, 1);'],
	['purity', CORE, 'export const value: Promise<number> | undefined = undefined;'],
	['environment', 'src/platform/config.ts', 'export const port = process.env.PORT;'],
	['environment', 'src/platform/config.ts', "export const port = process.env['PORT'];"],
	['environment', 'src/platform/config.ts', "export const port = process['env'].PORT;"],
	['environment', 'src/platform/config.server.ts', 'const { PORT } = process.env; export { PORT };'],
	['environment', 'src/platform/config.server.ts', "import { env } from 'node:process'; export { env };"],
	['environment', 'src/design/mode.ts', 'export const mode = import.meta.env.MODE;'],
	['environment', ROUTE, "import { env } from '$env/dynamic/private'; export { env };"],
	[
		'environment',
		'src/design/Page.svelte',
		'<p>x</p>\n<script lang="ts">\nconst port = process.env.PORT;\n</script>',
	],
	['built-sql', QUERY, 'export const q = (id: string) => `select * from unit where id = ${id}`;'],
	['built-sql', QUERY, 'export const q = (t: string) => `select * from ${t}`;'],
	['built-sql', QUERY, "export const q = (id: string) => 'delete from unit where id = ' + id;"],
	['built-sql', QUERY, "export const q = (c: string) => 'select ' + c + ' from unit';"],
	['built-sql', QUERY, 'export const q = (s: string) => `set local app.units = ${s}`;'],
	['built-sql', QUERY, 'export const q = (r: string) => `create role ${r}`;'],
	['built-sql', QUERY, 'export const q = (c: string) => sql.raw(c);'],
	['built-sql', QUERY, '// built-sql: no\nexport const q = (r: string) => `create role ${r}`;'],
	['sql-at-edges', ROUTE, "export const q = 'select id from unit';"],
	['sql-at-edges', ROUTE, 'export const q = sql`select 1`;'],
	['sql-at-edges', 'src/cli/units.ts', "export const q = 'insert into unit values (1)';"],
	['sql-at-edges', 'src/units/ui/Unit.svelte', "<script>\nconst q = 'update unit set name = 1';\n</script>"],
	['size', QUERY, 'export const x = 1;\n'.repeat(401)],
	['size', 'migrations/0009-big.sql', '-- x\n'.repeat(401)],
	['names', 'src/platform/utils/text.ts', ''],
	['names', 'src/platform/helpers.ts', ''],
	['names', 'tools/common/x.ts', ''],
	['names', 'src/units/core/manager.ts', ''],
	['names', 'src/platform/service/mail.ts', ''],
	['barrels', 'src/units/core/index.ts', ''],
	['barrels', 'src/design/index.js', ''],
	['rooms', 'src/model/unit.ts', ''],
	['rooms', 'src/units/model/deeper/unit.ts', ''],
	['rooms', 'src/units/domain/unit.ts', ''],
	['actions', 'src/units/commands/rename.ts', ''],
	['actions', 'src/units/commands/renameUnit.ts', ''],
	['policies', QUERY, "export const list = defineQuery({ name: 'units.list', read: () => [] });"],
	[
		'policies',
		QUERY,
		"export const list = defineQuery({ name: 'units.list', policy: 'units.nobody-wrote-it' });",
	],
	['policies', QUERY, "export default defineQuery({ name: 'units.list', policy: 'public' });"],
	[
		'policies',
		'src/units/commands/add-unit.ts',
		"export const addUnit = defineCommand({ name: 'units.add-unit', may: () => yes(undefined) });",
	],
	['routes', 'src/routes/(work)/work/nowhere/+page.svelte', ''],
	['routes', 'src/routes/(admin)/nowhere/[id]/+server.ts', ''],
];

const right: [path: string, text: string][] = [
	[CORE, 'export const update = (today: string) => ({ today, random: 1, Date: 2 });'],
	[CORE, 'export const half = Math.round(0.5); // new Date() in words'],
	['src/units/core/unit.test.ts', 'export const now = new Date();'],
	['src/platform/clock/system-clock.server.ts', 'export const now = () => Date.now();'],
	['src/app.server.ts', 'export const port = process.env.PORT;'],
	['tools/test/steps.ts', 'export const port = process.env.PORT;'],
	[QUERY, 'export const q = (id: string) => sql`select * from unit where id = ${id}`;'],
	[QUERY, "export const q = sql.raw('select 1 from unit');"],
	[QUERY, 'export const said = (n: number) => `select one of ${n} units`;'],
	[
		QUERY,
		'// built-sql: SET takes no parameters, the name is checked above\nexport const q = (r: string) => `set role ${r}`;',
	],
	[ROUTE, "export const label = 'select a unit'; export const verb = 'update';"],
	['src/units/ui/Unit.svelte', '<select><option>from</option></select>'],
	[QUERY, 'export const x = 1;\n'.repeat(400)],
	['messages/units/vi.json', '\n'.repeat(2000)],
	['src/platform/db/types.ts', 'export type X = 1;\n'.repeat(2000)],
	['src/self-assessment/core/scorecard.ts', ''],
	['src/reports/render/docx.server.ts', ''],
	['src/units/store.ts', ''],
	['src/units/commands/rename-unit.ts', ''],
	['src/units/commands/rename-unit.server.test.ts', ''],
	['src/design/server-state.ts', ''],
	[QUERY, "export const list = defineQuery({ name: 'units.list', policy: 'public' });"],
	[
		'src/units/commands/add-unit.ts',
		"export const addUnit = defineCommand({ name: 'units.add-unit', may: (actor) => permit(actor, 'units.import') });",
	],
	['src/routes/(work)/work/sets/+page.svelte', ''],
	['src/routes/(portal)/nowhere/+page.svelte', ''],
];

describe('the own checks', () => {
	it.each(wrong)('%s finds fault with %s: %s', (rule, path, text) => {
		expect(lint([{ path, text }]).map((finding) => finding.rule)).toContain(rule);
	});

	it.each(right)('let pass %s: %s', (path, text) => {
		expect(lint([{ path, text }])).toEqual([]);
	});

	it('have a case each', () => {
		expect(new Set(wrong.map(([rule]) => rule))).toEqual(new Set(Object.keys(CHECKS)));
	});

	it('name the line, also in a Svelte file', () => {
		const text = '<p>\nx\n</p>\n<script lang="ts">\nconst port = process.env.PORT;\n</script>\n';
		expect(lint([{ path: 'src/design/Page.svelte', text }])[0]?.line).toBe(5);
		expect(lint([{ path: QUERY, text: '\n\nconst q = (a: string) => sql.raw(a);' }])[0]?.line).toBe(3);
	});
});
