import { contains } from '#kernel/interval.ts';
import { compare, HUNDRED, type Rational, ZERO } from '#kernel/rational.ts';
import { bandOf, type Interval } from '../band.ts';

/** The band with its borders the other way about: inclusive where it was exclusive. */
const flipped = (band: Interval): Interval => ({
	...band,
	fromInclusive: !band.fromInclusive,
	untilInclusive: !band.untilInclusive,
});

const count = (band: Interval, percents: readonly Rational[]): number =>
	percents.filter((percent) => contains(band, percent)).length;

/** Whether no percent from 0 to 100 can lie in a band. */
export const isUnreachable = ({ from, fromInclusive, until, untilInclusive }: Interval): boolean => {
	const beyond = from ? compare(from, HUNDRED) : -1;
	const beneath = until ? compare(until, ZERO) : 1;
	return beyond > 0 || (beyond === 0 && !fromInclusive) || beneath < 0 || (beneath === 0 && !untilInclusive);
};

/** Whether every percent from 0 to 100 lies in a band. */
const takesAll = (band: Interval): boolean => contains(band, ZERO) && contains(band, HUNDRED);

const standsOn = (percent: Rational, border: Rational | undefined): boolean =>
	border !== undefined && compare(percent, border) === 0;

/**
 * Nobody is in the band, and its border is why: nobody can reach it, or somebody stands exactly on the border below it,
 * or on the border above it and so in no band at all. Whoever stands on the border of the next better band is in that
 * one by right, and leaves this one empty as any good year does.
 */
export const isEmptyByBorder = (
	band: Interval,
	bands: readonly Interval[],
	percents: readonly Rational[],
): boolean => {
	if (percents.length === 0 || count(band, percents) > 0) return false;
	if (isUnreachable(band)) return true;
	return percents.some(
		(percent) => standsOn(percent, band.from) || (standsOn(percent, band.until) && !bandOf(bands, percent)),
	);
};

/** Everybody is in the band, and its border is why: units stand exactly on it, or nobody can miss it. */
export const isFullByBorder = (band: Interval, percents: readonly Rational[]): boolean =>
	percents.length > 1 &&
	count(band, percents) === percents.length &&
	(takesAll(band) || count(flipped(band), percents) < percents.length);
