import { round, toExact, toFixed } from '#kernel/decimal.ts';
import { absolute, add, compare, equals, multiply, type Rational, subtract } from '#kernel/rational.ts';
import { halfUnit } from '../printed-number.ts';
import type { PrintedNumber } from '../published-table.ts';
import type { Details } from './inconsistency.ts';

/** The exact decimal, or two digits more than printed where there is none. */
const figureText = (value: Rational, digits: number): string => {
	const exact = toExact(value);
	return exact.includes('/') ? toFixed(value, digits + 2) : exact;
};

/** How a printed figure stands to the one it should follow from. */
export type Difference = {
	/** `rounding`: the digits of both allow it; `real`: they do not. */
	readonly by: 'rounding' | 'real';
	readonly details: Details;
};

/** What a printed figure was made of: the digits it was printed with and the factor it took part with. */
export type Source = { readonly digits: number; readonly factor: Rational };

/**
 * Holds a printed figure against the exact one computed from printed sources. It follows when the exact figure, rounded
 * to the printed digits, is the printed one. Otherwise the sources may have been rounded before printing: each
 * by up to half its last place, times its factor, and the figure itself by half of its own. Beyond that it is wrong.
 * @param digits of the printed figure's column
 * @param tolerance differences up to this are no differences
 */
export const differenceOf = (
	printed: PrintedNumber,
	computed: Rational,
	digits: number,
	sources: readonly Source[],
	tolerance: Rational,
): Difference | undefined => {
	if (equals(round(computed, digits), printed.value)) return undefined;
	const gap = subtract(printed.value, computed);
	if (compare(absolute(gap), tolerance) <= 0) return undefined;
	const allowance = sources.reduce(
		(sum, source) => add(sum, multiply(absolute(source.factor), halfUnit(source.digits))),
		halfUnit(digits),
	);
	return {
		by: compare(absolute(gap), allowance) <= 0 ? 'rounding' : 'real',
		details: {
			printed: printed.text,
			computed: figureText(computed, digits),
			difference: figureText(gap, digits),
		},
	};
};
