import type { Json } from '#kernel/json.ts';
import type { AreaNames } from '#par-index/core/area-names.ts';
import { toBundle } from '../core/bundle.ts';
import { type Column, column, DATA_DICTIONARY } from '../core/data-dictionary.ts';
import { flatColumn } from '../core/flat-columns.ts';
import { LINE_FILES, type LineFileName, SCORING_FILES } from '../core/lines.ts';
import { SCORING_DICTIONARY, SCORING_TABLES } from '../core/scoring-dictionary.ts';
import { releasedSets } from './released-sets.ts';
import { blockTable, type Cell, type Line, unitTable } from './results-csv.ts';
import { entryTable, leafTable, setOfUnits, setTable } from './scoring-csv.ts';

type File = { readonly name: string; readonly text: string };
type Table = Cell[][];

/** What is sent: a text as it is, or a table that the route writes as CSV. */
export type Download = { readonly type: string } & ({ readonly text: string } | { readonly table: Table });

const CSV = 'text/csv; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const NDJSON = 'application/x-ndjson; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';

const typeOf = (name: string): string => {
	if (name.endsWith('.json')) return JSON_TYPE;
	return name.endsWith('.ndjson') ? NDJSON : TEXT;
};

const textOf = (files: readonly File[], name: string): string | undefined =>
	files.find((file) => file.name === name)?.text;

const linesOf = (files: readonly File[], { name }: { readonly name: string }): Line[] =>
	(textOf(files, name) ?? '')
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Line);

const manifestOf = (files: readonly File[]): string => textOf(files, 'manifest.json') ?? 'null';

/** Whether the release says of itself that its results are made up. */
export const isInvented = (files: readonly File[]): boolean =>
	(JSON.parse(manifestOf(files)) as { fictitious?: boolean } | null)?.fictitious === true;

const INVENTED = 'DỮ LIỆU MINH HỌA (illustrative data)';
const MARK = column(
	'fictitious',
	'text',
	'Dữ liệu minh họa, không phải kết quả',
	'Illustrative: nobody published it',
);

/** A table of invented figures says so in each of its rows, wherever they are copied to. */
const marked = (table: Table, files: readonly File[]): Table =>
	isInvented(files) ? table.map((row, at) => [...row, at === 0 ? MARK.name : INVENTED]) : table;

/** The tables that are made of the files of a release, by what they hold. */
const TABLES = ['units', 'blocks', 'sets', 'entries', 'leaves'] as const;
type TableName = (typeof TABLES)[number];

const sourceOf = (table: TableName): { readonly name: string } =>
	table === 'units' || table === 'blocks' ? LINE_FILES[table] : SCORING_FILES[table];

/** The tables that a release has: sets, entries and leaves only where it was computed and its scope lays them open. */
export const tablesIn = (names: readonly string[]): TableName[] =>
	TABLES.filter((table) => names.includes(sourceOf(table).name));

const makeTable = (table: TableName, files: readonly File[]): Table => {
	const lines = linesOf(files, sourceOf(table));
	if (table === 'units') return unitTable(lines);
	if (table === 'blocks') return blockTable(lines);
	const sets = releasedSets(linesOf(files, SCORING_FILES.sets));
	if (table === 'sets') return setTable(sets);
	const setOf = setOfUnits(linesOf(files, LINE_FILES.units));
	return table === 'entries' ? entryTable(lines, sets, setOf) : leafTable(lines, sets, setOf);
};

const areaNamesIn = (files: readonly File[]): AreaNames => {
	const setting = linesOf(files, LINE_FILES.settings).find(({ key }) => key === 'areaNames');
	return (setting?.['value'] ?? {}) as AreaNames;
};

/** Columns of a table that the product made, as the dictionary explains them. */
const columnsOf = (table: TableName, files: readonly File[]): readonly Column[] => {
	const mark = isInvented(files) ? [MARK] : [];
	if (table !== 'units' && table !== 'blocks') return [...SCORING_TABLES[table], ...mark];
	const names = areaNamesIn(files);
	const [head = []] = makeTable(table, files);
	return [...head.flatMap((cell) => flatColumn(table, String(cell), names) ?? []), ...mark];
};

/** What every column of a release's tables and files means. */
const dictionaryOf = (number: string, files: readonly File[]) => {
	const has = files.map(({ name }) => name);
	const made = tablesIn(has).map((table) => ({
		file: madeNames(number)[table],
		columns: columnsOf(table, files),
	}));
	const own = (Object.keys(LINE_FILES) as LineFileName[]).map((name) => ({
		file: LINE_FILES[name].name,
		columns: DATA_DICTIONARY[name],
	}));
	const scored = (['sets', 'entries', 'leaves'] as const)
		.map((name) => ({ file: SCORING_FILES[name].name, columns: SCORING_DICTIONARY[name] }))
		.filter(({ file }) => has.includes(file));
	return [...made, ...own, ...scored].flatMap(({ file, columns }) =>
		columns.map((one) => ({ file, ...one })),
	);
};

const dictionaryTable = (number: string, files: readonly File[]): Table => [
	['file', 'name', 'type', 'unit', 'vi', 'en'],
	...dictionaryOf(number, files).map(({ file, name, type, unit, vi, en }) => [
		file,
		name,
		type,
		unit,
		vi,
		en,
	]),
];

/** Sets, entries and leaves, where the release has them. */
const scoring = (files: readonly File[]) => {
	const has = tablesIn(files.map(({ name }) => name));
	const parts = (['sets', 'entries', 'leaves'] as const).filter((name) => has.includes(name));
	return Object.fromEntries(parts.map((name) => [name, linesOf(files, SCORING_FILES[name])]));
};

/** One record a line: half as long as with a line for each member, and still to be read and compared. */
const asLines = (parts: Readonly<Record<string, unknown>>): string => {
	const members = Object.entries(parts).map(([name, value]) => {
		const records = Array.isArray(value) ? value.map((one) => JSON.stringify(one)) : undefined;
		const text = records ? `[\n${records.join(',\n')}\n]` : JSON.stringify(value);
		return `${JSON.stringify(name)}: ${text}`;
	});
	return `{\n${members.join(',\n')}\n}\n`;
};

const resultsJson = (number: string, files: readonly File[]): string => {
	const results = {
		...(isInvented(files) ? { fictitious: true, note: INVENTED } : {}),
		release: JSON.parse(manifestOf(files)) as Json,
		settings: linesOf(files, LINE_FILES.settings),
		units: linesOf(files, LINE_FILES.units),
		blocks: linesOf(files, LINE_FILES.blocks),
		inconsistencies: linesOf(files, LINE_FILES.inconsistencies),
		...scoring(files),
		dictionary: dictionaryOf(number, files),
	};
	return asLines(results);
};

/** The names of what is made from a release's files for those who want tables; each carries the release's number. */
export const madeNames = (number: string) =>
	({
		units: `${number}-units.csv`,
		blocks: `${number}-blocks.csv`,
		sets: `${number}-sets.csv`,
		entries: `${number}-entries.csv`,
		leaves: `${number}-leaves.csv`,
		results: `${number}-results.json`,
		dictionary: `${number}-dictionary.csv`,
		bundle: `${number}.bundle.json`,
	}) as const;

/** A download of a release by its name: a file of the release to the letter, or one made from them. */
export const download = (number: string, name: string, files: readonly File[]): Download | undefined => {
	const made = madeNames(number);
	const table = tablesIn(files.map((file) => file.name)).find((one) => made[one] === name);
	if (table) return { type: CSV, table: marked(makeTable(table, files), files) };
	if (name === made.dictionary) return { type: CSV, table: dictionaryTable(number, files) };
	if (name === made.results) return { type: JSON_TYPE, text: resultsJson(number, files) };
	if (name === made.bundle) return { type: JSON_TYPE, text: toBundle(files) };
	const text = textOf(files, name);
	return text === undefined ? undefined : { type: typeOf(name), text };
};
