import type { Rational } from '#kernel/rational.ts';
import type { Entry } from '../entries.ts';
import type { FactGroup } from '../facts.ts';
import { columnDigits } from '../printed-number.ts';
import { PARTS, type PartName, type PublishedRow, type PublishedTable } from '../published-table.ts';
import type { SettingsUsed } from '../results.ts';
import type { Summary } from '../summary.ts';
import type { Finding } from './inconsistency.ts';

/** With how many digits each column is printed. */
export type ColumnDigits = {
	readonly total: number;
	readonly percent: number;
	readonly parts: Readonly<Partial<Record<PartName, number>>>;
	readonly areas: Readonly<Record<string, number>>;
};

/** Everything that a check may look at. */
export type Evidence = {
	readonly table: PublishedTable;
	readonly settings: SettingsUsed;
	readonly tolerance: Rational;
	readonly entries: readonly Entry[];
	/** Rows that are no units. */
	readonly leftOut: readonly PublishedRow[];
	readonly summaries: readonly Summary[];
	readonly facts: readonly FactGroup[];
	readonly digits: ColumnDigits;
};

/** Looks for one kind of inconsistency. */
export type Check = (evidence: Evidence) => readonly Finding[];

/** The digits of the columns of a table, as far as its units show them. */
export const digitsOf = ({ areas }: PublishedTable, entries: readonly Entry[]): ColumnDigits => ({
	total: columnDigits(entries, ({ row }) => row.total),
	percent: columnDigits(entries, ({ row }) => row.percent),
	parts: Object.fromEntries(PARTS.map((name) => [name, columnDigits(entries, ({ row }) => row.parts[name])])),
	areas: Object.fromEntries(
		areas.map(({ code }, index) => [code, columnDigits(entries, ({ points }) => points[index])]),
	),
});

/** A finding about one unit, at its row. @param column the area column it is in */
export const aboutUnit = (entry: Entry, details: Finding['details'], column?: string): Finding => ({
	unit: entry.unit,
	place: column === undefined ? entry.row.place : { ...entry.row.place, column },
	details,
});

/** A finding about a block in a year, which stands in no single row. */
export const aboutBlock = (
	{ table }: Evidence,
	{ contest: { block, year } }: Summary,
	details: Finding['details'],
): Finding => ({
	unit: null,
	place: { file: table.file },
	details: { block, year: year ?? '', ...details },
});
