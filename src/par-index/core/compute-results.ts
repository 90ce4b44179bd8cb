import { decimal } from '#kernel/decimal.ts';
import { fold } from '#kernel/text.ts';
import { areasOf } from './areas.ts';
import { checkSettings } from './check-settings.ts';
import type { Predecessors } from './compare.ts';
import { asEarlierBlock, type Contest, holdContest } from './contest.ts';
import { type EarlierRound, toRound, toRounds } from './earlier.ts';
import { type Entry, toEntries } from './entries.ts';
import { groupFacts } from './facts.ts';
import { digitsOf } from './inconsistencies/evidence.ts';
import type { Inconsistency } from './inconsistencies/inconsistency.ts';
import { findInconsistencies } from './inconsistencies/registry.ts';
import { printBlock, printUnit } from './print-results.ts';
import type { PrintedFact, PublishedTable } from './published-table.ts';
import type { Results, SettingsUsed } from './results.ts';
import { DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { summarise } from './summary.ts';
import { sourceOf } from './total.ts';

/** What results are computed from. */
export type Inputs = {
	readonly table: PublishedTable;
	readonly settings?: Settings | undefined;
	/** Results of earlier years, in any order; each was computed by settings of its own. */
	readonly previous?: readonly Results[] | undefined;
	/** Statistics that a decision prints beside its table. */
	readonly facts?: readonly PrintedFact[] | undefined;
	/** Units history; without it names decide. */
	readonly predecessors?: Predecessors | undefined;
	/** What was found in reading the table, such as ambiguous cells; listed first. */
	readonly found?: readonly Inconsistency[] | undefined;
	/** `elsewhere`: the areas of units are told by who has them from scorecards, and stay empty here. */
	readonly unitAreas?: 'elsewhere' | undefined;
};

/** The entries of each block and year, in the order in which the table first names them. */
const byContest = (entries: readonly Entry[]): readonly (readonly Entry[])[] => {
	const groups = new Map<string, Entry[]>();
	for (const entry of entries) {
		const key = `${entry.row.year ?? ''}\n${entry.row.block}`;
		const group = groups.get(key);
		if (group) group.push(entry);
		else groups.set(key, [entry]);
	}
	return [...groups.values()];
};

const yearOf = (entries: readonly Entry[]): number | undefined => entries[0]?.row.year;

/**
 * The contests of one year of the table as an earlier year for those after it.
 * @param given earlier results of the same year: of them count the blocks that the table does not have
 */
const asRound = (
	contests: readonly Contest[],
	year: number,
	given: EarlierRound | undefined,
): EarlierRound => {
	const own = new Set(contests.map(({ block }) => fold(block)));
	const isLeft = ({ block }: { readonly block: string }) => !own.has(fold(block));
	const units = contests.flatMap(({ standings }) =>
		standings.map(({ entry, rank }) => ({
			unit: entry.unit,
			block: entry.row.block,
			year,
			percent: entry.percent,
			rank,
		})),
	);
	return toRound(
		year,
		[...units, ...(given?.units.filter(isLeft) ?? [])],
		[...contests.map(asEarlierBlock), ...(given?.blocks.filter(isLeft) ?? [])],
	);
};

/**
 * Holds the contests of a table year by year, so that a table of several years compares with itself. A block in a year
 * that the table has itself is taken from the table, not from the earlier results.
 */
const holdAll = (
	groups: readonly (readonly Entry[])[],
	settings: Settings,
	previous: readonly EarlierRound[],
	predecessors: Predecessors | undefined,
): Contest[] => {
	const years = [...new Set(groups.map(yearOf))].sort((a, b) => (a ?? 0) - (b ?? 0));
	let rounds = previous.filter(({ year }) => year === undefined || !years.includes(year));
	const held = new Map<readonly Entry[], Contest>();
	for (const year of years) {
		const ofYear = groups.filter((entries) => yearOf(entries) === year);
		for (const entries of ofYear) held.set(entries, holdContest(entries, settings, rounds, predecessors));
		if (year === undefined || year === years.at(-1)) continue;
		const contests = ofYear.flatMap((entries) => held.get(entries) ?? []);
		const given = previous.find((round) => round.year === year);
		rounds = [...rounds, asRound(contests, year, given)].sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
	}
	return groups.flatMap((entries) => held.get(entries) ?? []);
};

/**
 * Turns a published table into results (domain.md §5): percent, rank within each block and year, bands, statistics,
 * changes against earlier years, streaks; and lists what does not follow. Every figure is computed from what was
 * printed, exactly, and rounded only where the settings say so. Never throws on what a table prints.
 * @returns blocks in the order of the table, units in order of rank with those not ranked after them
 */
export const computeResults = ({
	table,
	settings = DEFAULT_SETTINGS,
	previous = [],
	facts = [],
	predecessors,
	found = [],
	unitAreas,
}: Inputs): Results => {
	const used: SettingsUsed = { ...settings, total: sourceOf(table, settings) };
	const { entries, leftOut } = toEntries(table, used, used.total);
	const contests = holdAll(byContest(entries), used, toRounds(previous, used), predecessors);
	const groups = groupFacts(facts, contests);
	const summaries = contests.map((contest) => summarise(contest, groups, used.rounding.digits));
	const areas = areasOf(table, used);
	const inconsistencies = findInconsistencies({
		table,
		settings: used,
		tolerance: decimal(used.tolerance),
		entries,
		leftOut,
		summaries,
		facts: groups,
		digits: digitsOf(table, entries),
	});
	return {
		settings: used,
		units: contests.flatMap(({ standings }) =>
			standings.map((standing) => printUnit(standing, unitAreas === 'elsewhere' ? [] : areas, used.rounding)),
		),
		blocks: summaries.map((summary) => printBlock(summary, areas, used.rounding)),
		inconsistencies: [...found, ...checkSettings(used, table), ...inconsistencies],
	};
};
