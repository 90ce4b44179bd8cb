import { round } from '#kernel/decimal.ts';
import { multiply, type Rational, rational } from '#kernel/rational.ts';
import { type Column, largestIn } from './column.ts';
import type { Linear, LinearRatio } from './linear-ratio.ts';

/** Whole numbers up to here, and sums and products that stay below it, are exact in a double. */
export const EXACT = Number.MAX_SAFE_INTEGER;

/** The unit in which points are counted: 1/`scale`; `rounded` where the set rounds each leaf to that unit. */
export type PointUnit = { readonly scale: number; readonly rounded: boolean };

/**
 * Points as a whole number of units; undefined where the unit is too coarse for them.
 */
export const inUnits = (points: Rational, { scale, rounded }: PointUnit): number | undefined => {
	const scaled = multiply(points, rational(BigInt(scale)));
	const number = Number(rounded ? round(scaled, 0).n : scaled.n);
	return (rounded || scaled.d === 1n) && Math.abs(number) < EXACT ? number : undefined;
};

/** A sum of columns with whole coefficients. */
export type Sum = {
	readonly constant: number;
	readonly terms: readonly { readonly values: Float64Array; readonly factor: number }[];
	/** The greatest absolute value that it can take. */
	readonly largest: number;
};

/** A quotient of two such sums. */
export type Quotient = { readonly numerator: Sum; readonly denominator: Sum };

const gcd = (a: bigint, b: bigint): bigint => {
	let [x, y] = [a, b];
	while (y !== 0n) [x, y] = [y, x % y];
	return x;
};

type Columns = ReadonlyMap<string, Column>;

/** What brings every coefficient of a sum, over the scales of the columns, to a whole number. */
const commonFactor = ({ constant, terms }: Linear, columns: Columns): bigint | undefined => {
	let common = constant.d;
	for (const [name, { d }] of terms) {
		const column = columns.get(name);
		if (!column) return undefined;
		const own = d * BigInt(column.scale);
		common = (common / gcd(common, own)) * own;
	}
	return common;
};

const toSum = ({ constant, terms }: Linear, factor: bigint, columns: Columns): Sum => {
	const whole = (value: Rational, scale = 1): number =>
		Number((value.n * factor) / (value.d * BigInt(scale)));
	const summands = [...terms].map(([name, value]) => {
		const column = columns.get(name) as Column;
		return { values: column.values, factor: whole(value, column.scale), largest: largestIn(column) };
	});
	const start = whole(constant);
	return {
		constant: start,
		terms: summands,
		largest: summands.reduce((sum, one) => sum + Math.abs(one.factor) * one.largest, Math.abs(start)),
	};
};

/** A ratio over the columns at hand, in whole numbers; undefined where a column is not there. */
export const toQuotient = (
	{ numerator, denominator }: LinearRatio,
	columns: Columns,
): Quotient | undefined => {
	const [above, below] = [commonFactor(numerator, columns), commonFactor(denominator, columns)];
	if (above === undefined || below === undefined) return undefined;
	const factor = (above / gcd(above, below)) * below;
	return { numerator: toSum(numerator, factor, columns), denominator: toSum(denominator, factor, columns) };
};

/** Writes a sum for the units from `from` up to `until` to the beginning of `out`. NaN in a column stays NaN. */
export const addUp = ({ constant, terms }: Sum, from: number, until: number, out: Float64Array): void => {
	const [first, ...others] = terms;
	const length = until - from;
	if (!first) {
		out.fill(constant, 0, length);
		return;
	}
	const { values, factor } = first;
	for (let at = 0; at < length; at++) out[at] = constant + factor * (values[from + at] as number);
	for (const other of others) {
		for (let at = 0; at < length; at++)
			out[at] = (out[at] as number) + other.factor * (other.values[from + at] as number);
	}
};
