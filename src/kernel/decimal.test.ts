import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../tools/test/properties.ts';
import { decimal, parseDecimal, parseExact, round, toExact, toFixed } from './decimal.ts';
import { absolute, compare, negate, rational, subtract, whole } from './rational.ts';

const settings = runs(300);

const numbers = fc
	.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
	.map(([n, d]) => rational(n, d));

describe('reading a decimal in the exchange form', () => {
	it.each([
		['0', 0n, 1n],
		['-0', 0n, 1n],
		['93.99', 9399n, 100n],
		['+1.25', 5n, 4n],
		['-1.250', -5n, 4n],
		['007.50', 15n, 2n],
		['123456789012345678901234567890.1', 1234567890123456789012345678901n, 10n],
	])('reads %s exactly', (text, n, d) => {
		expect(parseDecimal(text)).toEqual({ n, d });
		expect(decimal(text)).toEqual({ n, d });
	});

	it.each([
		'',
		' 1',
		'1 ',
		'1\n',
		'.5',
		'5.',
		'1,5',
		'1.000.000',
		'1e3',
		'0x10',
		'1/3',
		'--1',
		'−1',
		'٣',
		'NaN',
		'90%',
	])('takes %j for no decimal', (text) => {
		expect(parseDecimal(text)).toBeUndefined();
		expect(() => decimal(text)).toThrow(RangeError);
	});
});

describe('rounding', () => {
	it.each([
		['90.005', 2, '90.01'],
		['90.00499999999999999999', 2, '90.00'],
		['2.5', 0, '3'],
		['-2.5', 0, '-3'],
		['-0.005', 2, '-0.01'],
		['-0.004', 2, '0.00'],
		['0.5', 0, '1'],
		['-0.4', 0, '0'],
		['99.995', 2, '100.00'],
		['1.005', 2, '1.01'],
		['1', 3, '1.000'],
		['0.05', 4, '0.0500'],
	])('%s to %i places is %s, halves away from zero', (text, digits, expected) => {
		expect(toFixed(decimal(text), digits)).toBe(expected);
		expect(round(decimal(text), digits)).toEqual(decimal(expected));
	});

	it('prints a third and two thirds as tables do', () => {
		expect(toFixed(rational(1n, 3n), 2)).toBe('0.33');
		expect(toFixed(rational(-2n, 3n), 2)).toBe('-0.67');
	});

	it('refuses a negative number of places', () => {
		expect(() => round(whole(1), -1)).toThrow(RangeError);
		expect(() => toFixed(whole(1), -1)).toThrow(RangeError);
	});

	it('moves a number by at most half of the last place, and a half away from zero', () => {
		fc.assert(
			fc.property(numbers, fc.integer({ min: 0, max: 8 }), (value, digits) => {
				const half = rational(1n, 2n * 10n ** BigInt(digits));
				const rounded = round(value, digits);
				const moved = absolute(subtract(rounded, value));
				expect(compare(moved, half)).toBeLessThanOrEqual(0);
				if (compare(moved, half) === 0) expect(compare(absolute(rounded), absolute(value))).toBe(1);
			}),
			settings,
		);
	});

	it('is the same on both sides of zero, keeps the order, and does nothing a second time', () => {
		fc.assert(
			fc.property(numbers, numbers, fc.integer({ min: 0, max: 8 }), (a, b, digits) => {
				expect(round(negate(a), digits)).toEqual(negate(round(a, digits)));
				expect(round(round(a, digits), digits)).toEqual(round(a, digits));
				if (compare(a, b) <= 0) expect(compare(round(a, digits), round(b, digits))).toBeLessThanOrEqual(0);
			}),
			settings,
		);
	});

	it('prints exactly the rounded number, with exactly the places asked for', () => {
		fc.assert(
			fc.property(numbers, fc.integer({ min: 0, max: 8 }), (value, digits) => {
				const text = toFixed(value, digits);
				expect(decimal(text)).toEqual(round(value, digits));
				expect(text.split('.')[1]?.length ?? 0).toBe(digits);
				expect(text).not.toMatch(/^-[0.]*$/);
			}),
			settings,
		);
	});
});

describe('exact text', () => {
	it.each([
		['93.90', '93.9'],
		['100', '100'],
		['-0.25', '-0.25'],
		['0.0', '0'],
		['1000', '1000'],
		['0.0010', '0.001'],
	])('writes %s as %s', (text, expected) => {
		expect(toExact(decimal(text))).toBe(expected);
	});

	it('writes a fraction in lowest terms where there is no decimal', () => {
		expect(toExact(rational(2n, 6n))).toBe('1/3');
		expect(toExact(rational(-2n, 6n))).toBe('-1/3');
	});

	it.each(['1/0', '1/-3', '1 / 3', '1/3/5', 'a/b', '/3', '1/', '1.5/2', ''])(
		'takes %j for no exact number',
		(text) => {
			expect(parseExact(text)).toBeUndefined();
		},
	);

	it('reads fractions that are not in lowest terms', () => {
		expect(parseExact('-2/6')).toEqual(rational(-1n, 3n));
	});

	it('reads back every number that it writes, and writes no zeros that say nothing', () => {
		fc.assert(
			fc.property(numbers, (value) => {
				const text = toExact(value);
				expect(parseExact(text)).toEqual(value);
				expect(text).not.toMatch(/\.\d*0$|\.$/);
			}),
			settings,
		);
	});
});
