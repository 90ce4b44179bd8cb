import { round, toFixed } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import { type Area, areaPercent, areaStatistics, pointsIn } from './areas.ts';
import type { Standing } from './contest.ts';
import { exactText } from './exact-text.ts';
import { own } from './own.ts';
import { PARTS } from './published-table.ts';
import { regionResults } from './regions.ts';
import type { AreaResult, BlockResult, UnitResult } from './results.ts';
import type { Settings } from './settings.ts';
import type { Summary } from './summary.ts';

/** Places after the point of a percent that no finite decimal expresses, such as 2/3 of the maximum. */
const ENDLESS_DIGITS = 10;

/**
 * A percent as text: the exact decimal, without zeros at the end; where there is none, rounded to 10 digits. Pages
 * shorten it for display; whoever recomputes gets what was ranked.
 */
export const percentText = (percent: Rational): string => {
	const exact = exactText(percent);
	return exact.includes('/') ? exactText(round(percent, ENDLESS_DIGITS)) : exact;
};

const orNull = <T, R>(value: T | undefined, print: (value: T) => R): R | null =>
	value === undefined ? null : print(value);

const printArea = (standing: Standing, area: Area): AreaResult => {
	const points = pointsIn(standing.entry, area);
	return {
		code: area.code,
		points: orNull(points, percentText),
		max: orNull(area.max, percentText),
		percent: orNull(areaPercent(points, area), percentText),
	};
};

const printParts = (standing: Standing): UnitResult['parts'] => {
	const { parts } = standing.entry.row;
	return Object.fromEntries(
		PARTS.map((name) => [name, orNull(parts[name]?.value, percentText)]),
	) as UnitResult['parts'];
};

/** A unit as it leaves the product. */
export const printUnit = (
	standing: Standing,
	areas: readonly Area[],
	{ digits }: Settings['rounding'],
): UnitResult => {
	const { entry, comparison, streak } = standing;
	return {
		unit: entry.unit,
		block: entry.row.block,
		year: entry.row.year ?? null,
		total: orNull(entry.total, percentText),
		max: percentText(entry.max),
		percent: orNull(entry.percent, percentText),
		rank: standing.rank ?? null,
		ranked: entry.ranked,
		tieBrokenBy: standing.tieBrokenBy ?? null,
		band: standing.band?.name ?? null,
		change: comparison.comparable ? toFixed(comparison.change, digits) : null,
		rankChange: standing.rankChange ?? null,
		notComparable: comparison.comparable ? null : comparison.reason,
		streak: orNull(streak, ({ yearsFirst, lastFirst, knownSince }) => ({
			yearsFirst,
			lastFirst: lastFirst ?? null,
			knownSince,
		})),
		parts: printParts(standing),
		areas: areas.map((area) => printArea(standing, area)),
	};
};

/** A block as it leaves the product. A mean of some of the units is no mean of the block, and is not printed. */
export const printBlock = (
	summary: Summary,
	areas: readonly Area[],
	{ digits }: Settings['rounding'],
): BlockResult => {
	const { contest, ranked, spread, bands, unbanded, movement, earlierBlock } = summary;
	const entries = ranked.map(({ entry }) => entry);
	const end = (standing: (typeof ranked)[number]) => ({
		unit: standing.entry.unit,
		percent: percentText(standing.percent),
	});
	return {
		block: contest.block,
		year: contest.year ?? null,
		units: ranked.length,
		notRanked: contest.standings.length - ranked.length,
		complete: contest.complete,
		mean: orNull(contest.complete ? spread?.mean : undefined, (mean) => toFixed(mean, digits)),
		meanChange: orNull(summary.meanChange, (change) => toFixed(change, digits)),
		highest: orNull(spread?.highest, end),
		lowest: orNull(spread?.lowest, end),
		spread: orNull(spread?.spread, (width) => toFixed(width, digits)),
		aboveMean: orNull(contest.complete ? spread?.aboveMean : undefined, (count) => count),
		bands: bands.map(({ name, count }) => ({
			name,
			count,
			change: orNull(own(earlierBlock?.bands ?? {}, name), (before) => count - before),
		})),
		unbanded,
		up: movement?.up ?? null,
		level: movement?.level ?? null,
		down: movement?.down ?? null,
		rankUp: movement?.rankUp ?? null,
		rankLevel: movement?.rankLevel ?? null,
		rankDown: movement?.rankDown ?? null,
		notComparable: movement?.notComparable ?? null,
		areas: areas.map((area) => {
			const statistics = areaStatistics(entries, area);
			return {
				code: area.code,
				mean: orNull(statistics?.mean, (mean) => toFixed(mean, digits)),
				highest: orNull(statistics?.highest, percentText),
			};
		}),
		regions: regionResults(ranked, contest.complete, digits),
	};
};
