import { toFixed } from '#kernel/decimal.ts';
import type {
	PrintedFact,
	PrintedNumber,
	PublishedRow,
	PublishedTable,
} from '#par-index/core/published-table.ts';
import { type JsonObject, toRecord } from './json.ts';
import { includes, type Scope } from './scope.ts';

/** What was printed and went into the computing: the table itself, the earlier ones it is compared with, printed statistics. */
export type Inputs = {
	readonly table: PublishedTable;
	readonly previous: readonly PublishedTable[];
	readonly facts: readonly PrintedFact[];
};

/** The name of a file without the folders it happened to lie in, which say nothing and may name a person. */
export const baseName = (file: string): string =>
	file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);

/** As printed, and the same as a decimal with the digits printed: `{ text: "91,65", value: "91.65" }`. */
const printed = (number: PrintedNumber | undefined) =>
	number && { text: number.text, value: toFixed(number.value, number.digits) };

const printedAll = (numbers: Readonly<Partial<Record<string, PrintedNumber>>>) =>
	Object.fromEntries(Object.entries(numbers).map(([name, number]) => [name, printed(number)]));

const rowRecord = (row: PublishedRow, table: number, scope: Scope): JsonObject =>
	toRecord({
		kind: 'row',
		table,
		row: row.place.row ?? null,
		unit: row.unit,
		code: row.code ?? null,
		block: row.block,
		year: row.year ?? null,
		total: printed(row.total),
		max: printed(row.max),
		percent: printed(row.percent),
		rank: printed(row.rank),
		band: row.band,
		parts: printedAll(row.parts),
		areas: includes(scope, 'areas') ? printedAll(row.areas) : undefined,
	});

const tableRecord = (table: PublishedTable, index: number, scope: Scope): JsonObject =>
	toRecord({
		kind: 'table',
		table: index,
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

/**
 * The records of `inputs.ndjson`: the table (number 0) and the earlier tables (1, 2 … in the order given) with their
 * rows as printed, and the printed statistics. Area columns are there only when the scope lays them open.
 */
export const inputRecords = ({ table, previous, facts }: Inputs, scope: Scope): JsonObject[] => [
	...[table, ...previous].flatMap((one, index) => [
		tableRecord(one, index, scope),
		...one.rows.map((row) => rowRecord(row, index, scope)),
	]),
	...facts.map(factRecord),
];
