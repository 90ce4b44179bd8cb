import type { Rational } from '#kernel/rational.ts';
import type { Entry } from '../entries.ts';
import type { FactGroup } from '../facts.ts';
import { columnDigits } from '../printed-number.ts';
import { PARTS, type PublishedRow, type PublishedTable } from '../published-table.ts';
import type { SettingsUsed } from '../results.ts';
import type { Summary } from '../summary.ts';
import type { Finding } from './inconsistency.ts';

/**
 * With how many digits figures are printed. Parts, and areas, are taken together: a table prints them alike, and a
 * column of parts that happens to hold only "5" and "3" was not rounded to whole points.
 */
export type PrintedDigits = {
	readonly total: number;
	readonly percent: number;
	readonly parts: number;
	readonly areas: number;
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
	readonly digits: PrintedDigits;
};

/** Looks for one kind of inconsistency. */
export type Check = (evidence: Evidence) => readonly Finding[];

/** The digits of a table, as far as its units show them. */
export const digitsOf = ({ areas }: PublishedTable, entries: readonly Entry[]): PrintedDigits => ({
	total: columnDigits(entries, ({ row }) => row.total),
	percent: columnDigits(entries, ({ row }) => row.percent),
	parts: Math.max(...PARTS.map((name) => columnDigits(entries, ({ row }) => row.parts[name]))),
	areas: Math.max(0, ...areas.map((_, index) => columnDigits(entries, ({ points }) => points[index]))),
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
