import { computeResults, type Inputs } from './compute-results.ts';
import { readFigure } from './printed-number.ts';
import type {
	PartName,
	PrintedFact,
	PrintedNumber,
	PublishedRow,
	PublishedTable,
} from './published-table.ts';
import type { Results } from './results.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';

/** A printed figure, as a test writes it: "91,65". */
const aNumber = (text: string): PrintedNumber => {
	const figure = readFigure(text);
	if (!figure) throw new RangeError(`no figure: ${text}`);
	return figure;
};

/** A row as a test writes it: figures as printed. */
export type RowTexts = {
	readonly unit: string;
	readonly block?: string;
	readonly year?: number | undefined;
	readonly total?: string;
	readonly max?: string;
	readonly percent?: string;
	readonly rank?: string;
	readonly band?: string;
	readonly parts?: Readonly<Partial<Record<PartName, string>>>;
	readonly areas?: Readonly<Record<string, string>>;
};

const numbers = (texts: Readonly<Record<string, string | undefined>>): Record<string, PrintedNumber> =>
	Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, aNumber(text ?? '')]));

/** A row of a published table. */
const aRow = (texts: RowTexts, row = 2): PublishedRow => ({
	place: { file: 'bang.csv', row },
	unit: texts.unit,
	block: texts.block ?? 'Sở',
	year: 'year' in texts ? texts.year : 2023,
	...numbers(
		Object.fromEntries(
			(['total', 'max', 'percent', 'rank'] as const).flatMap((key) =>
				texts[key] === undefined ? [] : [[key, texts[key]]],
			),
		),
	),
	band: texts.band,
	parts: numbers(texts.parts ?? {}),
	areas: numbers(texts.areas ?? {}),
});

/** A published table of these rows; its areas are those that a row has. */
export const aTable = (
	rows: readonly RowTexts[],
	areaMax: Readonly<Record<string, string>> = {},
): PublishedTable => {
	const codes = new Set(rows.flatMap(({ areas }) => Object.keys(areas ?? {})));
	return {
		file: 'bang.csv',
		areas: [...codes].map((code) => {
			const max = areaMax[code];
			return max === undefined ? { code } : { code, max: aNumber(max) };
		}),
		rows: rows.map((row, index) => aRow(row, index + 2)),
	};
};

/** A table of units and totals alone. */
export const aRanking = (
	totals: Readonly<Record<string, string>>,
	more: Omit<RowTexts, 'unit' | 'total'> = {},
): PublishedTable => aTable(Object.entries(totals).map(([unit, total]) => ({ unit, total, ...more })));

/** A printed statistic. */
export const aFact = (
	fact: string,
	text: string,
	year: number | undefined = 2023,
	block = 'Sở',
): PrintedFact => ({
	place: { file: 'facts.csv', row: 2, column: 'value' },
	block,
	year,
	fact,
	text,
});

/** Settings with some of them changed. */
export const someSettings = (changes: Partial<Settings>): Settings => ({ ...DEFAULT_SETTINGS, ...changes });

/** Ranks by these settings of ranking; the rest of them as usual. */
export const ranking = (changes: Partial<Settings['rank']>): Settings =>
	someSettings({ rank: { ...DEFAULT_SETTINGS.rank, ...changes } });

/** Results of a table, with settings changed in part. */
export const results = (
	table: PublishedTable,
	settings: Partial<Settings> = {},
	more: Omit<Inputs, 'table' | 'settings'> = {},
): Results => computeResults({ table, settings: someSettings(settings), ...more });

/** One figure of every unit, by name. */
export const byUnit = <K extends keyof Results['units'][number]>(
	{ units }: Results,
	key: K,
): Record<string, Results['units'][number][K]> =>
	Object.fromEntries(units.map((unit) => [unit.unit, unit[key]]));

/** The kinds of inconsistencies found, each once. */
export const kindsIn = ({ inconsistencies }: Results): string[] => [
	...new Set(inconsistencies.map(({ kind }) => kind)),
];
