import { DOMAINS } from '../.dependency-cruiser.js';
import type { Check, Finding, Source } from './lint-source.ts';

const LONGEST = 400;
const MEASURED = /\.(?:ts|js|mjs|cjs|svelte|css|sql)$/;
const GENERATED = new Set(['src/platform/db/types.ts']);
const VAGUE = new Set([
	'utils',
	'util',
	'helpers',
	'helper',
	'common',
	'shared',
	'misc',
	'manager',
	'managers',
	'service',
	'services',
]);
const FOLDERS = new Set([...DOMAINS, 'kernel', 'platform', 'design', 'routes', 'cli', 'paraglide']);
const ROOMS = new Set(['core', 'commands', 'queries', 'jobs', 'ui', 'render']);

const at = ({ path }: Source, rule: string, message: string, line = 1): Finding[] => [
	{ rule, path, line, message },
];

/** No file is longer than can be read at one sitting; data, messages and what is generated aside. */
export const size: Check = (source) => {
	if (!MEASURED.test(source.path) || GENERATED.has(source.path) || /^(?:data|messages)\//.test(source.path))
		return [];
	const lines = source.text.split('\n').length - 1;
	return lines > LONGEST ? at(source, 'size', `${lines} lines; more than ${LONGEST}`, LONGEST + 1) : [];
};

/** No folder and no file is named by what says nothing about what is in it. */
export const names: Check = (source) => {
	const parts = source.path.split('/').map((part) => part.replace(/\.[a-z.]+$/, ''));
	const vague = parts.find((part) => VAGUE.has(part));
	return vague ? at(source, 'names', `"${vague}" says nothing about what is in it`) : [];
};

/** No file that only hands on what others export: imports name the file that they mean. */
export const barrels: Check = (source) =>
	/^src\/(?!routes\/).*(?:^|\/)index\.[cm]?[jt]s$/.test(source.path)
		? at(source, 'barrels', 'a barrel; import the file that is meant')
		: [];

/**
 * The top of `src` is the domain, and every domain has the same rooms. Beside its rooms a domain may keep files: its
 * store, its leaves with input and output, what reads its settings.
 */
export const rooms: Check = (source) => {
	const [top, folder = '', room = '', ...deeper] = source.path.split('/');
	if (top !== 'src' || room === '') return [];
	if (!FOLDERS.has(folder)) return at(source, 'rooms', `src/${folder} is no folder of the layout`);
	if (!DOMAINS.includes(folder) || deeper.length === 0 || ROOMS.has(room)) return [];
	return at(source, 'rooms', `a domain has the rooms ${[...ROOMS].join(', ')}, no ${room}`);
};

/** A command is named by what it does, a query by what it reads: a verb and a noun at least. */
export const actions: Check = (source) => {
	const match = /^src\/[^/]+\/commands\/([^/]+?)(?:\.server)?(?:\.test)?\.ts$/.exec(source.path);
	return match && !/^[a-z]+(?:-[a-z0-9]+)+$/.test(match[1] ?? '')
		? at(source, 'actions', 'a command is named verb-noun.ts')
		: [];
};
