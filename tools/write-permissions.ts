import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type PermissionLine, permissionLines } from '#access/core/permission-lines.ts';
import { ROUTE_POLICIES, type RoutePolicy } from '../src/route-policies.ts';
import { type Operation, operationsIn } from './operations.ts';

const DOCUMENT = new URL('../docs/howto/permissions.md', import.meta.url);
const ROOT = new URL('../', import.meta.url);
const [BEGIN, END] = ['<!-- written by tools/write-permissions.ts -->', '<!-- end -->'];

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const words = JSON.parse(read('messages/permissions/en.json')) as Readonly<Record<string, string>>;
const say = (kind: string, name: string): string => words[`permissions.${kind}.${name}`] ?? name;

/** A table with its columns as wide as what stands in them: as the formatter wants it. */
const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
	const widths = head.map((_, at) => Math.max(3, ...[head, ...rows].map((row) => row[at]?.length ?? 0)));
	const line = (cells: readonly string[]): string =>
		`| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
	return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

const MARKS = { yes: '', own: ' (own unit)', other: ' (other units)' } as const;

const functionRow = ({ may, fields, phases, marks }: PermissionLine): readonly string[] => [
	`\`${may}\`${fields.map((field) => ` ${say('field', field)}`).join(',')}`,
	say('may', may),
	Array.from(marks, ([role, mark]) => say('role', role) + MARKS[mark]).join(', '),
	phases.length === 0 ? 'at any time' : phases.map((phase) => say('phase', phase)).join(', '),
];

const operationRow = ({ kind, name, policy, asks }: Operation): readonly string[] => [
	`\`${name}\``,
	kind,
	[...(policy === undefined ? [] : [policy]), ...asks].map((one) => `\`${one}\``).join(', '),
];

const routeRow = ([id, { read: reading, write = reading }]: readonly [
	string,
	RoutePolicy,
]): readonly string[] => [`\`${id}\``, reading.join(', '), write.join(', ')];

const sources = readdirSync(new URL('src/', ROOT), { recursive: true, encoding: 'utf8' })
	.map((path) => `src/${path}`)
	.filter((path) => path.endsWith('.ts') && !path.startsWith('src/paraglide/'))
	.map((path) => ({ path, text: read(path) }));

/** The document with its tables as the sources say them now. */
export const currentDocument = (): string => {
	const text = readFileSync(DOCUMENT, 'utf8');
	const [before = '', rest = ''] = text.split(BEGIN);
	const tables = [
		'### Functions',
		tableOf(['Function', 'What', 'Who', 'When'], permissionLines().map(functionRow)),
		'### Commands and queries',
		tableOf(['Name', 'Kind', 'Asks for'], operationsIn(sources).map(operationRow)),
		'### Pages for staff',
		tableOf(['Route', 'To look', 'To send'], Object.entries(ROUTE_POLICIES).map(routeRow)),
	];
	return `${before}${BEGIN}\n\n${tables.join('\n\n')}\n\n${END}${rest.split(END)[1] ?? ''}`;
};

if (import.meta.main) writeFileSync(DOCUMENT, currentDocument());
