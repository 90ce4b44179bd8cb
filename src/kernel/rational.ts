/**
 * Exact rational numbers: the meaning of every point, percentage and share in the product.
 * A value is `n / d` with `d > 0` and no common factor, so equal numbers have equal parts.
 * Nothing here rounds; rounding is a decision of a policy and lives in `decimal.ts`.
 */
export type Rational = { readonly n: bigint; readonly d: bigint };

/** The greatest common divisor of two integers, never negative. */
const gcd = (a: bigint, b: bigint): bigint => {
	let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
	while (y !== 0n) [x, y] = [y, x % y];
	return x;
};

/**
 * The exact number `n / d` in lowest terms.
 * @throws RangeError when `d` is zero: a ratio without a denominator has no value, and the caller has to say so.
 */
export const rational = (n: bigint, d: bigint = 1n): Rational => {
	if (d === 0n) throw new RangeError('division by zero');
	if (d === 1n) return { n, d };
	const common = gcd(n, d);
	const sign = d < 0n ? -1n : 1n;
	return { n: (sign * n) / common, d: (sign * d) / common };
};

/** A whole number as a rational. @throws RangeError when `value` is not a safe integer. */
export const whole = (value: number): Rational => {
	if (!Number.isSafeInteger(value)) throw new RangeError('not a safe integer');
	return { n: BigInt(value), d: 1n };
};

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };
export const HUNDRED: Rational = { n: 100n, d: 1n };

/** a + b */
export const add = (a: Rational, b: Rational): Rational =>
	a.d === b.d ? rational(a.n + b.n, a.d) : rational(a.n * b.d + b.n * a.d, a.d * b.d);

/** a − b */
export const subtract = (a: Rational, b: Rational): Rational =>
	a.d === b.d ? rational(a.n - b.n, a.d) : rational(a.n * b.d - b.n * a.d, a.d * b.d);

/** a × b */
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);

/** a ÷ b. @throws RangeError when `b` is zero. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** −a */
export const negate = (a: Rational): Rational => ({ n: -a.n, d: a.d });

/** |a| */
export const absolute = (a: Rational): Rational => (a.n < 0n ? negate(a) : a);

/** The greatest whole number that is not above a. */
export const floor = ({ n, d }: Rational): Rational => rational((n - (((n % d) + d) % d)) / d);

/** −1, 0 or 1 as a is less than, equal to or greater than b. */
export const compare = (a: Rational, b: Rational): -1 | 0 | 1 => {
	const [left, right] = a.d === b.d ? [a.n, b.n] : [a.n * b.d, b.n * a.d];
	return left < right ? -1 : left > right ? 1 : 0;
};

/** Whether two numbers are the same. */
export const equals = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;

/** −1, 0 or 1 as the number is negative, zero or positive. */
export const sign = (a: Rational): -1 | 0 | 1 => (a.n < 0n ? -1 : a.n > 0n ? 1 : 0);

/** The sum of a list; 0 for an empty one. Denominators are brought together once, so long lists stay cheap. */
export const sum = (values: readonly Rational[]): Rational => {
	const byDenominator = new Map<bigint, bigint>();
	for (const { n, d } of values) byDenominator.set(d, (byDenominator.get(d) ?? 0n) + n);
	let total = ZERO;
	for (const [d, n] of byDenominator) total = add(total, rational(n, d));
	return total;
};

/** The arithmetic mean of a list. @throws RangeError for an empty list: it has no mean. */
export const mean = (values: readonly Rational[]): Rational => divide(sum(values), whole(values.length));

/** The smaller of two numbers. */
export const min = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);

/** The greater of two numbers. */
export const max = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);
