import { decimal } from '#kernel/decimal.ts';
import { contains, type Interval as Stretch } from '#kernel/interval.ts';
import type { Rational } from '#kernel/rational.ts';
import type { Band } from './settings.ts';

/** A band whose borders are numbers. */
export type Interval = Stretch & { readonly name: string };

/** The bands of the settings with their borders read. */
export const toIntervals = (bands: readonly Band[]): readonly Interval[] =>
	bands.map((band) => ({
		...band,
		from: band.from === undefined ? undefined : decimal(band.from),
		until: band.until === undefined ? undefined : decimal(band.until),
	}));

/** The first band a percent lies in; undefined when it lies in none, as exactly 90 does in "> 90" and "80–<90". */
export const bandOf = (bands: readonly Interval[], percent: Rational): Interval | undefined =>
	bands.find((band) => contains(band, percent));
