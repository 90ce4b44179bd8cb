import { parseExact, toFixed } from '#kernel/decimal.ts';
import type { Json } from '#kernel/json.ts';
import type { LocalText } from '#kernel/text.ts';
import { SCORING_TABLES } from '../core/scoring-dictionary.ts';
import type { ReleasedNode, ReleasedSets } from './released-sets.ts';
import { type Cell, cellOf, figureOf, type Line } from './results-csv.ts';

/** What a row says, by the name of the column. */
type Row = Readonly<Partial<Record<string, Cell>>>;

const tableOf = (columns: readonly { readonly name: string }[], rows: readonly Row[]): Cell[][] => [
	columns.map(({ name }) => name),
	...rows.map((row) => columns.map(({ name }) => row[name])),
];

/** The set that scored each unit, as the results of units say it. */
export type SetOf = (line: Line) => Json | undefined;

const placeOf = ({ year, block, unit }: Line): string => JSON.stringify([year, block, unit]);

export const setOfUnits = (units: readonly Line[]): SetOf => {
	const sets = new Map(units.map((line) => [placeOf(line), line['set']]));
	return (line) => sets.get(placeOf(line));
};

const textIn = (text: Json | undefined, lang: keyof LocalText = 'vi'): string | undefined =>
	(text as LocalText | null | undefined)?.[lang];

const list = (value: Json | undefined): string | undefined =>
	Array.isArray(value) && value.length > 0 ? value.join('; ') : undefined;

const nameOf = (found: ReleasedNode | undefined): string | undefined => textIn(found?.node['name']);

/** What the set says where a leaf says nothing of its own. */
const heldAt = ({ node, set, isLeaf }: ReleasedNode) =>
	isLeaf
		? {
				source: cellOf(node['source'] ?? 'self'),
				counts: cellOf(node['counts'] ?? 'score'),
				notApplicable: cellOf(node['notApplicable'] ?? set['notApplicable']),
			}
		: {};

const appraiserName = ({ node, set }: ReleasedNode): string | undefined => {
	const key = node['appraiser'];
	const names = set['appraisers'] as Readonly<Record<string, Json>> | undefined;
	return typeof key === 'string' ? textIn(names?.[key]) : undefined;
};

const nodeRow = (found: ReleasedNode): Row => {
	const { set, node, level } = found;
	const plain = [
		'set',
		'position',
		'parent',
		'code',
		'key',
		'appraiser',
		'secondAppraiser',
		'ruleText',
		'rule',
	];
	return {
		...Object.fromEntries(plain.map((name) => [name, cellOf(node[name])])),
		'set.name': textIn(set['name']),
		year: cellOf(set['year']),
		level,
		'name.vi': textIn(node['name']),
		'name.en': textIn(node['name'], 'en'),
		'name.km': textIn(node['name'], 'km'),
		max: figureOf(node['max']),
		rebaseTo: figureOf(node['rebaseTo']),
		'appraiser.name': appraiserName(found),
		evidence: list(node['evidence']),
		...heldAt(found),
	};
};

/** The criteria sets of a release, a row a node, in the order of the sets. */
export const setTable = ({ nodes }: ReleasedSets): Cell[][] =>
	tableOf(SCORING_TABLES.sets, nodes.map(nodeRow));

/** What was entered, a row an input: `openpar compute --entries` reads it, and people see what each code means. */
export const entryTable = (lines: readonly Line[], sets: ReleasedSets, setOf: SetOf): Cell[][] =>
	tableOf(
		SCORING_TABLES.entries,
		lines.map((line) => {
			const leaf = sets.find(setOf(line), line['leaf']);
			const input = leaf?.inputs.get(String(line['input']));
			const option = input?.options?.find(({ key }) => key === line['value']);
			return {
				...Object.fromEntries(
					['unit', 'block', 'year', 'stage', 'leaf', 'input'].map((name) => [name, cellOf(line[name])]),
				),
				value: figureOf(line['value']),
				'leaf.name': nameOf(leaf),
				'input.name': input?.label?.vi,
				'value.name': option?.label?.vi,
			};
		}),
	);

/** A spreadsheet takes "1/3" for a day: here a figure is a decimal; to the last digit it stands in the release itself. */
const DIGITS = 10;
const decimalOf = (value: Json | undefined): Cell => {
	const exact = typeof value === 'string' && value.includes('/') ? parseExact(value) : undefined;
	return figureOf(exact ? toFixed(exact, DIGITS) : value);
};

const FIGURES = ['points', 'max', 'factor', 'counted', 'deduction', 'self'] as const;

/** What each leaf of each unit came to, a row a leaf. */
export const leafTable = (lines: readonly Line[], sets: ReleasedSets, setOf: SetOf): Cell[][] =>
	tableOf(
		SCORING_TABLES.leaves,
		lines.map((line) => {
			const set = setOf(line);
			const leaf = sets.find(set, line['leaf']);
			const { source, counts } = leaf ? heldAt(leaf) : {};
			return {
				...Object.fromEntries(
					['unit', 'block', 'year', 'area', 'leaf', 'notApplicable', 'stage'].map((name) => [
						name,
						cellOf(line[name]),
					]),
				),
				...Object.fromEntries(FIGURES.map((name) => [name, decimalOf(line[name])])),
				set: cellOf(set),
				'area.name': nameOf(sets.find(set, line['area'])),
				'leaf.name': nameOf(leaf),
				source,
				counts,
			};
		}),
	);
