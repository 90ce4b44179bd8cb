import type { Rational } from '#kernel/rational.ts';
import type { InputKind, Value } from '../form.ts';

/**
 * One input of one leaf for many units: whole numbers over a power of ten, so that sums, products and comparisons of them
 * are exact as long as they stay below 2^53. Options are the place of the key among the rule's. NaN: nothing entered, or
 * something that a column does not hold or the rule would refuse; the interpreter is asked about that unit.
 */
export type Column = { readonly values: Float64Array; readonly scale: number };

const MOST_DIGITS = 6;
const LARGEST = 2 ** 40;

/** The digits after the point that a decimal needs; 0 also for what needs more than a column takes. */
const digitsOf = ({ d }: Rational): number => {
	if (d === 1n) return 0;
	for (let digits = 1, scale = 10n; digits <= MOST_DIGITS; digits++, scale *= 10n) {
		if (scale % d === 0n) return digits;
	}
	return 0;
};

const isRefused = (kind: InputKind, { n, d }: Rational): boolean =>
	(kind === 'count' && (d !== 1n || n < 0n)) || (kind === 'amount' && n < 0n);

const scaledBy = (value: Rational, scale: bigint, kind: InputKind): number => {
	if (scale % value.d !== 0n || isRefused(kind, value)) return Number.NaN;
	const scaled = Number((value.n * scale) / value.d);
	return Math.abs(scaled) < LARGEST ? scaled : Number.NaN;
};

/** A column of numbers, with the fewest digits that hold all of them. Equal ones are often one object, and worked out once. */
export const numberColumn = (given: readonly (Value | undefined)[], kind: InputKind): Column => {
	const scaled = new Map<Rational, number>();
	for (const value of given) if (typeof value === 'object') scaled.set(value, Number.NaN);
	let digits = 0;
	for (const value of scaled.keys()) digits = Math.max(digits, digitsOf(value));
	const scale = 10 ** digits;
	for (const value of scaled.keys()) scaled.set(value, scaledBy(value, BigInt(scale), kind));
	const values = Float64Array.from(given, (value) =>
		typeof value === 'object' ? (scaled.get(value) as number) : Number.NaN,
	);
	return { values, scale };
};

/** A column of options. */
export const optionColumn = (given: readonly (Value | undefined)[], keys: readonly string[]): Column => {
	const places = new Map<Value | undefined, number>(keys.map((key, at) => [key, at]));
	return { values: Float64Array.from(given, (value) => places.get(value) ?? Number.NaN), scale: 1 };
};

/** The greatest absolute value that stands in a column; 0 for an empty one. */
export const largestIn = ({ values }: Column): number => {
	let largest = 0;
	for (const value of values) {
		if (value > largest) largest = value;
		else if (-value > largest) largest = -value;
	}
	return largest;
};
