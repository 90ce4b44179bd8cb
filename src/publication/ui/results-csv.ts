import type { Json } from '#kernel/json.ts';

/** A cell as the writer of CSV takes it. */
export type Cell = string | number | undefined | { readonly number: string };
/** A record of a release file. */
export type Line = Readonly<Record<string, Json>>;

const DECIMAL = /^-?\d+(?:\.\d+)?$/;

/** A value as it stands; what is no plain value as JSON. */
export const cellOf = (value: Json | undefined): Cell => {
	if (value === null || value === undefined) return undefined;
	if (typeof value === 'number') return value;
	if (typeof value === 'boolean') return String(value);
	return typeof value === 'string' ? value : JSON.stringify(value);
};

/** A decimal goes out as a number, a fraction ("1/3") as the text that it is. */
export const figureOf = (value: Json | undefined): Cell =>
	typeof value === 'string' && DECIMAL.test(value) ? { number: value } : cellOf(value);

const member = (value: Json | undefined, name: string): Json | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Line)[name] : undefined;

const items = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

const PARTS = ['appraised', 'deduction', 'officialsSurvey', 'sipas', 'outcome', 'bonus', 'penalty'];
const UNIT_TEXTS = ['tieBrokenBy', 'band'];

/** The codes of areas in the order in which they first stand; a table has the same ones in every row. */
const areaCodes = (lines: readonly Line[]): string[] => [
	...new Set(lines.flatMap(({ areas }) => items(areas).map((area) => String(member(area, 'code'))))),
];

/**
 * The results of units as one flat table: the members of the data dictionary under their own names, parts and areas a
 * column each (`parts.sipas`, `areas.entry.points`).
 */
export const unitTable = (lines: readonly Line[]): Cell[][] => {
	const codes = areaCodes(lines);
	const head = [
		...['block', 'year', 'rank', 'ranked', 'unit', 'total', 'max', 'percent', 'change', 'rankChange'],
		...['notComparable', ...UNIT_TEXTS],
		...PARTS.map((part) => `parts.${part}`),
		...codes.flatMap((code) => [`areas.${code}.points`, `areas.${code}.max`, `areas.${code}.percent`]),
	];
	const rows = lines.map((line) => {
		const areas = new Map(items(line['areas']).map((area) => [String(member(area, 'code')), area]));
		return [
			...['block', 'year', 'rank', 'ranked', 'unit'].map((name) => cellOf(line[name])),
			...['total', 'max', 'percent', 'change'].map((name) => figureOf(line[name])),
			...['rankChange', 'notComparable', ...UNIT_TEXTS].map((name) => cellOf(line[name])),
			...PARTS.map((part) => figureOf(member(line['parts'], part))),
			...codes.flatMap((code) =>
				['points', 'max', 'percent'].map((name) => figureOf(member(areas.get(code), name))),
			),
		];
	});
	return [head, ...rows];
};

const COUNTS = ['up', 'level', 'down', 'rankUp', 'rankLevel', 'rankDown', 'notComparable'];

/** The statistics of blocks as one flat table; each band is a column with its count. */
export const blockTable = (lines: readonly Line[]): Cell[][] => {
	const bands = [
		...new Set(lines.flatMap((line) => items(line['bands']).map((band) => String(member(band, 'name'))))),
	];
	const head = [
		...['block', 'year', 'units', 'notRanked', 'complete', 'mean', 'meanChange'],
		...[
			'highest.unit',
			'highest.percent',
			'lowest.unit',
			'lowest.percent',
			'spread',
			'aboveMean',
			'unbanded',
		],
		...COUNTS,
		...bands.map((band) => `bands.${band}.count`),
	];
	const rows = lines.map((line) => {
		const counts = new Map(items(line['bands']).map((band) => [String(member(band, 'name')), band]));
		return [
			...['block', 'year', 'units', 'notRanked', 'complete'].map((name) => cellOf(line[name])),
			...['mean', 'meanChange'].map((name) => figureOf(line[name])),
			...['highest', 'lowest'].flatMap((end) => [
				cellOf(member(line[end], 'unit')),
				figureOf(member(line[end], 'percent')),
			]),
			figureOf(line['spread']),
			...['aboveMean', 'unbanded', ...COUNTS].map((name) => cellOf(line[name])),
			...bands.map((band) => cellOf(member(counts.get(band), 'count'))),
		];
	});
	return [head, ...rows];
};
