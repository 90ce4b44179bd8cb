import { toExact, toFixed } from '#kernel/decimal.ts';
import type {
	PrintedFact,
	PrintedNumber,
	PublishedRow,
	PublishedTable,
} from '#par-index/core/published-table.ts';
import { type JsonObject, toRecord } from './json.ts';
import { includes, type Scope } from './scope.ts';

/** Results of an earlier year, as the index was given them. */
export type Earlier = {
	/** The number of the release, or the name of the file, that they come from. */
	readonly source: string;
	readonly results: {
		readonly settings: { readonly rounding: object; readonly incomplete: readonly object[] };
		readonly units: readonly EarlierUnit[];
		readonly blocks: readonly EarlierBlock[];
	};
};

/** Of an earlier unit just what a comparison needs. */
type EarlierUnit = {
	readonly unit: string;
	readonly block: string;
	readonly year: number | null;
	readonly total: string | null;
	readonly max: string;
	readonly percent: string | null;
	readonly rank: number | null;
	readonly ranked: boolean;
};

type EarlierBlock = {
	readonly block: string;
	readonly year: number | null;
	readonly units: number;
	readonly bands: readonly { readonly name: string; readonly count: number }[];
};

/**
 * What units history answered when the index asked for the predecessor of a unit. It belongs to the inputs because
 * whoever recomputes has no such history.
 */
export type LineageAnswer = {
	readonly unit: string;
	readonly block: string;
	readonly year: number | null;
	/** The earlier year asked for. */
	readonly earlier: number | null;
	/** `same`, or why there is no comparable predecessor. */
	readonly lineage: string;
	readonly names?: readonly string[] | undefined;
};

/** What went into the computing. */
export type Inputs = {
	readonly table: PublishedTable;
	/** Earlier results in the order in which the index got them. */
	readonly previous: readonly Earlier[];
	readonly facts: readonly PrintedFact[];
	readonly lineages: readonly LineageAnswer[];
};

/** The name of a file without the folders it happened to lie in, which say nothing and may name a person. */
export const baseName = (file: string): string =>
	file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);

/** A computed figure may be one that no decimal expresses: then it is the fraction. */
const valueText = ({ value, digits }: PrintedNumber): string => {
	const exact = toExact(value);
	return exact.includes('/') ? exact : toFixed(value, digits);
};

/** As printed, and the same as a decimal with the digits printed: `{ text: "91,65", value: "91.65" }`. */
const printed = (number: PrintedNumber | undefined) =>
	number && { text: number.text, value: valueText(number) };

const printedAll = (numbers: Readonly<Partial<Record<string, PrintedNumber>>>) =>
	Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, printed(number)]));

const rowRecord = (row: PublishedRow, scope: Scope): JsonObject =>
	toRecord({
		kind: 'row',
		table: 0,
		row: row.place.row ?? null,
		unit: row.unit,
		code: row.code ?? null,
		block: row.block,
		year: row.year ?? null,
		regions: row.regions,
		total: printed(row.total),
		max: printed(row.max),
		percent: printed(row.percent),
		rank: printed(row.rank),
		band: row.band,
		parts: printedAll(row.parts),
		areas: includes(scope, 'areas') ? printedAll(row.areas) : undefined,
	});

const tableRecord = (table: PublishedTable, scope: Scope): JsonObject =>
	toRecord({
		kind: 'table',
		table: 0,
		file: baseName(table.file),
		areas: includes(scope, 'areas')
			? table.areas.map(({ code, max }) => ({ code, max: printed(max) }))
			: undefined,
	});

const factRecord = (fact: PrintedFact): JsonObject =>
	toRecord({
		kind: 'fact',
		file: baseName(fact.place.file),
		row: fact.place.row ?? null,
		block: fact.block,
		year: fact.year ?? null,
		fact: fact.fact,
		text: fact.text,
	});

const earlierRecords = ({ source, results }: Earlier, index: number): JsonObject[] => {
	const table = index + 1;
	const { rounding, incomplete } = results.settings;
	return [
		toRecord({ kind: 'earlier', table, source: baseName(source), rounding, incomplete }),
		...results.units.map(({ unit, block, year, total, max, percent, rank, ranked }) =>
			toRecord({ kind: 'earlier-unit', table, unit, block, year, total, max, percent, rank, ranked }),
		),
		...results.blocks.map(({ block, year, units, bands }) => {
			const counts = bands.map(({ name, count }) => ({ name, count }));
			return toRecord({ kind: 'earlier-block', table, block, year, units, bands: counts });
		}),
	];
};

/**
 * The records of `inputs.ndjson`: the table (number 0) with its rows as printed, the printed statistics, the earlier
 * results (1, 2 … in the order given) and what units history said. Area columns only when the scope lays them open.
 */
export const inputRecords = ({ table, previous, facts, lineages }: Inputs, scope: Scope): JsonObject[] => [
	tableRecord(table, scope),
	...table.rows.map((row) => rowRecord(row, scope)),
	...facts.map(factRecord),
	...previous.flatMap(earlierRecords),
	...lineages.map((answer) => toRecord({ kind: 'lineage', ...answer })),
];
