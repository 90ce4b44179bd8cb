import { compare, HUNDRED, type Rational, ZERO } from '#kernel/rational.ts';
import { contains, type Interval } from '../band.ts';

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

/** Nobody is in the band, and its border is why: units stand exactly on it, or nobody can reach it. */
export const isEmptyByBorder = (band: Interval, percents: readonly Rational[]): boolean =>
	percents.length > 0 &&
	count(band, percents) === 0 &&
	(isUnreachable(band) || count(flipped(band), percents) > 0);

/** Everybody is in the band, and its border is why: units stand exactly on it, or nobody can miss it. */
export const isFullByBorder = (band: Interval, percents: readonly Rational[]): boolean =>
	percents.length > 1 &&
	count(band, percents) === percents.length &&
	(takesAll(band) || count(flipped(band), percents) < percents.length);
