import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toExact } from '#kernel/decimal.ts';
import { mean, rational } from '#kernel/rational.ts';
import { meanOf, toCommonScale } from './common-scale.ts';
import { exactText } from './exact-text.ts';

const options = { seed: 20_260_101, numRuns: 2_000 };
const number = fc
	.tuple(
		fc.oneof(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n })),
		fc.oneof(
			fc.constantFrom(1n, 2n, 4n, 5n, 25n, 100n, 256n, 10n ** 8n, 10n ** 14n, 10n ** 30n),
			fc.bigInt({ min: 1n, max: 10n ** 20n }),
		),
	)
	.map(([n, d]) => rational(n, d));

it('writes every number exactly as the kernel does', () => {
	fc.assert(
		fc.property(number, (value) => {
			expect(exactText(value)).toBe(toExact(value));
		}),
		options,
	);
});

it('brings numbers to one denominator without changing them', () => {
	fc.assert(
		fc.property(fc.array(number, { maxLength: 8 }), (values) => {
			const { integers, denominator } = toCommonScale(values);
			expect(integers.map((integer) => rational(integer, denominator))).toEqual(values);
		}),
		options,
	);
});

it('has the mean of the kernel', () => {
	fc.assert(
		fc.property(fc.array(number, { minLength: 1, maxLength: 8 }), (values) => {
			expect(meanOf(values)).toEqual(mean(values));
		}),
		options,
	);
});
