import { type Rational, rational } from '#kernel/rational.ts';

const gcd = (a: bigint, b: bigint): bigint => {
	let [x, y] = [a, b];
	while (y !== 0n) [x, y] = [y, x % y];
	return x;
};

/** Numbers as integers over one denominator. */
export type Scaled = { readonly integers: readonly bigint[]; readonly denominator: bigint };

/** The factor that each denominator is brought to the common one with. */
type Factors = (d: bigint) => bigint;

/** Denominators of printed figures are few and small: plain numbers find their factor faster than big integers do. */
const factorsFor = (denominators: ReadonlySet<bigint>, common: bigint): Factors => {
	const bySmall = new Map<number, bigint>();
	const byLarge = new Map<bigint, bigint>();
	for (const d of denominators) {
		const small = Number(d);
		if (Number.isSafeInteger(small)) bySmall.set(small, common / d);
		else byLarge.set(d, common / d);
	}
	return (d) => bySmall.get(Number(d)) ?? (byLarge.get(d) as bigint);
};

const denominatorsOf = (values: readonly Rational[]): ReadonlySet<bigint> => {
	const small = new Set<number>();
	const all = new Set<bigint>();
	for (const { d } of values) {
		const number = Number(d);
		if (small.has(number)) continue;
		if (Number.isSafeInteger(number)) small.add(number);
		all.add(d);
	}
	return all;
};

/**
 * Brings numbers to their least common denominator once, so that sorting and adding work on integers instead of
 * multiplying at every step. Exact: the integers stand in the proportions of the numbers.
 */
export const toCommonScale = (values: readonly Rational[]): Scaled => {
	const denominators = denominatorsOf(values);
	let common = 1n;
	for (const d of denominators) common = (common / gcd(common, d)) * d;
	const factorOf = factorsFor(denominators, common);
	return { integers: values.map(({ n, d }) => n * factorOf(d)), denominator: common };
};

/** The arithmetic mean of scaled numbers. @throws RangeError for none: they have no mean. */
export const meanOfScaled = ({ integers, denominator }: Scaled): Rational => {
	let total = 0n;
	for (const integer of integers) total += integer;
	return rational(total, denominator * BigInt(integers.length));
};

/** The arithmetic mean of numbers, exact. @throws RangeError for none. */
export const meanOf = (values: readonly Rational[]): Rational => meanOfScaled(toCommonScale(values));
