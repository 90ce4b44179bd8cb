import { decimal } from '#kernel/decimal.ts';
import { compare, type Rational } from '#kernel/rational.ts';
import type { Band } from './settings.ts';

/** A band whose borders are numbers. */
export type Interval = {
	readonly name: string;
	readonly from?: Rational | undefined;
	readonly fromInclusive: boolean;
	readonly until?: Rational | undefined;
	readonly untilInclusive: boolean;
};

/** The bands of the settings with their borders read. */
export const toIntervals = (bands: readonly Band[]): readonly Interval[] =>
	bands.map((band) => ({
		...band,
		from: band.from === undefined ? undefined : decimal(band.from),
		until: band.until === undefined ? undefined : decimal(band.until),
	}));

/** Whether a percent lies in a band; a border belongs to it where it says inclusive. */
export const contains = (band: Interval, percent: Rational): boolean => {
	if (band.from) {
		const side = compare(percent, band.from);
		if (side < 0 || (side === 0 && !band.fromInclusive)) return false;
	}
	if (band.until) {
		const side = compare(percent, band.until);
		if (side > 0 || (side === 0 && !band.untilInclusive)) return false;
	}
	return true;
};

/** The first band a percent lies in; undefined when it lies in none, as exactly 90 does in "> 90" and "80–<90". */
export const bandOf = (bands: readonly Interval[], percent: Rational): Interval | undefined =>
	bands.find((band) => contains(band, percent));
