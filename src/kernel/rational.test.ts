import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../tools/test/properties.ts';
import {
	absolute,
	add,
	compare,
	divide,
	equals,
	HUNDRED,
	max,
	mean,
	min,
	multiply,
	negate,
	ONE,
	type Rational,
	rational,
	sign,
	subtract,
	sum,
	whole,
	ZERO,
} from './rational.ts';

const settings = runs(200);

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const isLowest = ({ n, d }: Rational): boolean => d > 0n && gcd(n, d) === 1n;

const numbers = fc
	.tuple(
		fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
		fc.oneof(fc.constantFrom(1n, 2n, 3n, 10n, 100n), fc.bigInt({ min: 1n, max: 10n ** 20n })),
	)
	.map(([n, d]) => rational(n, d));

describe('an exact number', () => {
	it.each([
		[6n, 4n, 3n, 2n],
		[-6n, 4n, -3n, 2n],
		[6n, -4n, -3n, 2n],
		[-6n, -4n, 3n, 2n],
		[0n, -7n, 0n, 1n],
		[7n, 1n, 7n, 1n],
		[-7n, -1n, 7n, 1n],
	])('%s / %s is kept in lowest terms with a positive denominator', (n, d, lowN, lowD) => {
		expect(rational(n, d)).toEqual({ n: lowN, d: lowD });
	});

	it('refuses a denominator of zero', () => {
		expect(() => rational(1n, 0n)).toThrow(RangeError);
		expect(() => rational(0n, 0n)).toThrow(RangeError);
	});

	it('has the integer itself as value when no denominator is given', () => {
		expect(rational(5n)).toEqual({ n: 5n, d: 1n });
	});

	it('stays in lowest terms through every operation', () => {
		fc.assert(
			fc.property(numbers, numbers, (a, b) => {
				const results = [a, add(a, b), subtract(a, b), multiply(a, b), negate(a), absolute(a)];
				if (b.n !== 0n) results.push(divide(a, b));
				expect(results.every(isLowest)).toBe(true);
			}),
			settings,
		);
	});
});

describe('whole', () => {
	it.each([0, -0, 1, -17, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER])('takes %s exactly', (value) => {
		expect(whole(value)).toEqual({ n: BigInt(value), d: 1n });
	});

	it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %s', (value) => {
		expect(() => whole(value)).toThrow(RangeError);
	});
});

describe('arithmetic', () => {
	const third = rational(1n, 3n);

	it('keeps thirds exact: 89.005 + 3 × ⅓ is 90.005', () => {
		const total = add(rational(89005n, 1000n), multiply(whole(3), third));
		expect(total).toEqual(rational(90005n, 1000n));
	});

	it('adds and subtracts with the same and with different denominators', () => {
		expect(add(rational(1n, 4n), rational(1n, 4n))).toEqual(rational(1n, 2n));
		expect(add(rational(1n, 4n), third)).toEqual(rational(7n, 12n));
		expect(subtract(rational(3n, 4n), rational(1n, 4n))).toEqual(rational(1n, 2n));
		expect(subtract(rational(1n, 4n), third)).toEqual(rational(-1n, 12n));
	});

	it('divides by a negative number', () => {
		expect(divide(ONE, rational(-2n, 3n))).toEqual(rational(-3n, 2n));
	});

	it('refuses to divide by zero', () => {
		expect(() => divide(HUNDRED, ZERO)).toThrow(RangeError);
	});

	it('obeys the laws of a field', () => {
		fc.assert(
			fc.property(numbers, numbers, numbers, (a, b, c) => {
				expect(add(a, b)).toEqual(add(b, a));
				expect(multiply(a, b)).toEqual(multiply(b, a));
				expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
				expect(multiply(multiply(a, b), c)).toEqual(multiply(a, multiply(b, c)));
				expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
				expect(add(a, ZERO)).toEqual(a);
				expect(multiply(a, ONE)).toEqual(a);
				expect(subtract(add(a, b), b)).toEqual(a);
				expect(add(a, negate(a))).toEqual(ZERO);
				if (b.n !== 0n) expect(multiply(divide(a, b), b)).toEqual(a);
			}),
			settings,
		);
	});
});

describe('order', () => {
	it.each([
		['1/3', rational(1n, 3n), '1/2', rational(1n, 2n), -1],
		['-1/3', rational(-1n, 3n), '-1/2', rational(-1n, 2n), 1],
		['2/4', rational(2n, 4n), '1/2', rational(1n, 2n), 0],
		['-1', rational(-1n), '0', ZERO, -1],
	] as const)('%s against %s', (_a, a, _b, b, expected) => {
		expect(compare(a, b)).toBe(expected);
		expect(compare(b, a)).toBe(expected === 0 ? 0 : -expected);
	});

	it('agrees with the sign of the difference, with equality, and with the smaller and the greater', () => {
		fc.assert(
			fc.property(numbers, numbers, (a, b) => {
				expect(compare(a, b)).toBe(sign(subtract(a, b)));
				expect(equals(a, b)).toBe(compare(a, b) === 0);
				expect(compare(min(a, b), max(a, b))).toBeLessThanOrEqual(0);
				expect(add(min(a, b), max(a, b))).toEqual(add(a, b));
			}),
			settings,
		);
	});

	it('is transitive', () => {
		fc.assert(
			fc.property(numbers, numbers, numbers, (a, b, c) => {
				if (compare(a, b) <= 0 && compare(b, c) <= 0) expect(compare(a, c)).toBeLessThanOrEqual(0);
			}),
			settings,
		);
	});

	it('knows the sign and the size without sign', () => {
		expect([sign(rational(-1n, 9n)), sign(ZERO), sign(ONE)]).toEqual([-1, 0, 1]);
		expect(absolute(rational(-1n, 9n))).toEqual(rational(1n, 9n));
		expect(absolute(rational(1n, 9n))).toEqual(rational(1n, 9n));
	});
});

describe('sums and means', () => {
	it('gives zero for no numbers, and refuses the mean of none', () => {
		expect(sum([])).toEqual(ZERO);
		expect(() => mean([])).toThrow(RangeError);
	});

	it('is the same as adding one by one, whatever the denominators', () => {
		fc.assert(
			fc.property(fc.array(numbers, { maxLength: 30 }), (values) => {
				expect(sum(values)).toEqual(values.reduce(add, ZERO));
			}),
			settings,
		);
	});

	it('has a mean that lies between the smallest and the greatest and whose deviations sum to zero', () => {
		fc.assert(
			fc.property(fc.array(numbers, { minLength: 1, maxLength: 20 }), (values) => {
				const middle = mean(values);
				expect(compare(values.reduce(min), middle)).toBeLessThanOrEqual(0);
				expect(compare(middle, values.reduce(max))).toBeLessThanOrEqual(0);
				expect(sum(values.map((value) => subtract(value, middle)))).toEqual(ZERO);
			}),
			settings,
		);
	});
});
