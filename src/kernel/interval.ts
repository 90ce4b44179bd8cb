import { compare, type Rational } from './rational.ts';

/** A stretch of numbers. An absent border is open; a stated one belongs to it where it says inclusive. */
export type Interval = {
	readonly from?: Rational | undefined;
	readonly fromInclusive: boolean;
	readonly until?: Rational | undefined;
	readonly untilInclusive: boolean;
};

/** Whether a number lies in an interval; a border belongs to it where it says inclusive. */
export const contains = (interval: Interval, value: Rational): boolean => {
	if (interval.from) {
		const side = compare(value, interval.from);
		if (side < 0 || (side === 0 && !interval.fromInclusive)) return false;
	}
	if (interval.until) {
		const side = compare(value, interval.until);
		if (side > 0 || (side === 0 && !interval.untilInclusive)) return false;
	}
	return true;
};
