import type { Json } from '#kernel/json.ts';
import { toBundle } from '../core/bundle.ts';
import { DATA_DICTIONARY } from '../core/data-dictionary.ts';
import { LINE_FILES, SCORING_FILES } from '../core/lines.ts';
import { blockTable, unitTable } from './results-csv.ts';

type File = { readonly name: string; readonly text: string };
type Line = Readonly<Record<string, Json>>;

/** What is sent: a text as it is, or a table that the route writes as CSV. */
export type Download = { readonly type: string } & (
	| { readonly text: string }
	| { readonly table: ReturnType<typeof unitTable> }
);

const CSV = 'text/csv; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const NDJSON = 'application/x-ndjson; charset=utf-8';
const TEXT = 'text/plain; charset=utf-8';

const typeOf = (name: string): string => {
	if (name.endsWith('.json')) return JSON_TYPE;
	return name.endsWith('.ndjson') ? NDJSON : TEXT;
};

const linesOf = (files: readonly File[], name: string): Line[] => {
	const text = files.find((file) => file.name === name)?.text ?? '';
	return text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Line);
};

const dictionary = Object.values(LINE_FILES).flatMap(({ name }, at) =>
	(Object.values(DATA_DICTIONARY)[at] ?? []).map((column) => ({ file: name, ...column })),
);

const dictionaryTable = (): ReturnType<typeof unitTable> => [
	['file', 'name', 'type', 'unit', 'vi', 'en'],
	...dictionary.map(({ file, name, type, unit, vi, en }) => [file, name, type, unit, vi, en]),
];

/** Sets and leaves, where the release has them. What was entered stands in its own file. */
const scoring = (files: readonly File[]) => {
	const { sets, leaves } = SCORING_FILES;
	const has = (name: string): boolean => files.some((file) => file.name === name);
	return {
		...(has(sets.name) ? { sets: linesOf(files, sets.name) } : {}),
		...(has(leaves.name) ? { leaves: linesOf(files, leaves.name) } : {}),
	};
};

const manifestOf = (files: readonly File[]): string =>
	files.find(({ name }) => name === 'manifest.json')?.text ?? 'null';

/** Whether the release says of itself that its results are made up. */
export const isInvented = (files: readonly File[]): boolean =>
	(JSON.parse(manifestOf(files)) as { fictitious?: boolean } | null)?.fictitious === true;

const INVENTED = 'DỮ LIỆU MINH HỌA (illustrative data)';

/** A table of invented figures says so in each of its rows, wherever they are copied to. */
const marked = (table: ReturnType<typeof unitTable>, files: readonly File[]): typeof table =>
	isInvented(files) ? table.map((row, at) => [...row, at === 0 ? 'fictitious' : INVENTED]) : table;

const resultsJson = (files: readonly File[]): string => {
	const results = {
		...(isInvented(files) ? { fictitious: true, note: INVENTED } : {}),
		release: JSON.parse(manifestOf(files)) as Json,
		settings: linesOf(files, LINE_FILES.settings.name),
		units: linesOf(files, LINE_FILES.units.name),
		blocks: linesOf(files, LINE_FILES.blocks.name),
		inconsistencies: linesOf(files, LINE_FILES.inconsistencies.name),
		...scoring(files),
		dictionary,
	};
	return `${JSON.stringify(results, null, '\t')}\n`;
};

/** The names of what is made from a release's files for those who want tables; each carries the release's number. */
export const madeNames = (number: string) =>
	({
		units: `${number}-units.csv`,
		blocks: `${number}-blocks.csv`,
		results: `${number}-results.json`,
		dictionary: `${number}-dictionary.csv`,
		bundle: `${number}.bundle.json`,
	}) as const;

/** A download of a release by its name: a file of the release to the letter, or one made from them. */
export const download = (number: string, name: string, files: readonly File[]): Download | undefined => {
	const made = madeNames(number);
	if (name === made.units)
		return { type: CSV, table: marked(unitTable(linesOf(files, LINE_FILES.units.name)), files) };
	if (name === made.blocks)
		return { type: CSV, table: marked(blockTable(linesOf(files, LINE_FILES.blocks.name)), files) };
	if (name === made.dictionary) return { type: CSV, table: dictionaryTable() };
	if (name === made.results) return { type: JSON_TYPE, text: resultsJson(files) };
	if (name === made.bundle) return { type: JSON_TYPE, text: toBundle(files) };
	const file = files.find((one) => one.name === name);
	return file && { type: typeOf(name), text: file.text };
};
