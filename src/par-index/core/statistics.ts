import { round } from '#kernel/decimal.ts';
import { compare, type Rational, sign, subtract } from '#kernel/rational.ts';
import type { Interval } from './band.ts';
import { meanOf } from './common-scale.ts';
import type { Comparison } from './compare.ts';

/** What the statistics of a block are taken over: its ranked units, best first. */
export type Figure = {
	readonly percent: Rational;
	readonly band: Interval | undefined;
	readonly comparison: Comparison;
	/** Places gained; undefined where not comparable or not ranked then. */
	readonly rankChange: number | undefined;
};

/** Mean, extremes, spread and the number above the mean (domain.md §5). Exact; strictly above. */
export type Spread<T> = {
	readonly mean: Rational;
	readonly highest: T;
	readonly lowest: T;
	/** highest − lowest */
	readonly spread: Rational;
	readonly aboveMean: number;
};

/** The spread of figures; undefined for none. Of equal extremes the first and the last in order stand for all. */
export const spreadOf = <T extends { readonly percent: Rational }>(
	figures: readonly T[],
): Spread<T> | undefined => {
	let [highest] = figures;
	let [lowest] = figures;
	if (!highest || !lowest) return undefined;
	for (const figure of figures) {
		if (compare(figure.percent, highest.percent) > 0) highest = figure;
		if (compare(figure.percent, lowest.percent) <= 0) lowest = figure;
	}
	const middle = meanOf(figures.map(({ percent }) => percent));
	return {
		mean: middle,
		highest,
		lowest,
		spread: subtract(highest.percent, lowest.percent),
		aboveMean: figures.filter(({ percent }) => compare(percent, middle) > 0).length,
	};
};

/** How many figures lie in each band, in the order of the bands, and how many in none. */
export const countBands = (
	figures: readonly Figure[],
	bands: readonly Interval[],
): { readonly counts: readonly { name: string; count: number }[]; readonly unbanded: number } => {
	const counts = bands.map((band) => ({
		name: band.name,
		count: figures.filter((figure) => figure.band === band).length,
	}));
	return { counts, unbanded: figures.filter((figure) => !figure.band).length };
};

/** How many went up, stayed, went down; and how many cannot be compared. */
export type Movement = {
	readonly up: number;
	readonly level: number;
	readonly down: number;
	readonly rankUp: number;
	readonly rankLevel: number;
	readonly rankDown: number;
	readonly notComparable: number;
};

/**
 * Counts changes. In points a change counts as it is published: what prints as 0,00 is level.
 * @param digits of the published change
 */
export const countMovement = (figures: readonly Figure[], digits: number): Movement => {
	const count = { up: 0, level: 0, down: 0, rankUp: 0, rankLevel: 0, rankDown: 0, notComparable: 0 };
	for (const { comparison, rankChange } of figures) {
		const moved = comparison.comparable ? sign(round(comparison.change, digits)) : undefined;
		if (moved === undefined) count.notComparable += 1;
		else if (moved > 0) count.up += 1;
		else if (moved < 0) count.down += 1;
		else count.level += 1;
		if (rankChange === undefined) continue;
		if (rankChange > 0) count.rankUp += 1;
		else if (rankChange < 0) count.rankDown += 1;
		else count.rankLevel += 1;
	}
	return count;
};
