import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, divide, multiply, type Rational, rational, subtract, whole, ZERO } from '#kernel/rational.ts';
import { runs } from '../../../../tools/test/properties.ts';
import { exactTotals } from './exact-totals.ts';
import type { SumPlan } from './plan.ts';
import type { ColumnScores } from './score-columns.ts';

/** A sum of leaves with its points and with what of it is left out for one unit. */
type Drawn = SumPlan & {
	readonly points: number;
	readonly inArea: number;
	readonly inAppraised: number;
	readonly inAll: number;
};

/** Areas with an appraised part and a rest; maxima small as in real sets, or without a common factor and large. */
const sums = (largest: number) =>
	fc
		.array(
			fc
				.tuple(
					fc.integer({ min: 4, max: largest }),
					fc.array(fc.nat({ max: 99 }), { minLength: 4, maxLength: 4 }),
				)
				.map(([max, [a = 0, b = 0, c = 0, d = 0]]) => {
					const share = (percent: number) => Math.floor((max * percent) / 400);
					return { max, points: share(a), inArea: share(b), inAppraised: share(c), inAll: share(d) };
				}),
			{ minLength: 2, maxLength: 12 },
		)
		.map((all) => all.map((one, at): Drawn => ({ ...one, area: at >> 1, appraised: at % 2 === 0 })));

const scoresOf = (drawn: readonly Drawn[]): ColumnScores => {
	const column = (of: (one: Drawn) => number) => drawn.map((one) => Float64Array.of(of(one), of(one)));
	const areaMax = Array.from({ length: Math.ceil(drawn.length / 2) }, (_, area) =>
		drawn.reduce((sum, one) => (one.area === area ? sum + one.max : sum), 0),
	);
	return {
		plan: { unit: { scale: 1, rounded: true }, leaves: [], sums: drawn, areaMax, max: 0 },
		units: 2,
		points: [],
		leftOut: [],
		sums: column(({ points }) => points),
		out: {
			'rebase-area': column(({ inArea }) => inArea),
			'rebase-appraised': column(({ inAppraised }) => inAppraised),
			'rebase-all': column(({ inAll }) => inAll),
		},
		rebased: Uint8Array.of(1, 1),
	};
};

/** Re-basing as it is told: inside each area, then the appraised part, then everything. */
const asTold = (drawn: readonly Drawn[], areaMax: readonly number[]): Rational => {
	const over = (of: (one: Drawn, factor: Rational) => Rational): Rational =>
		drawn.map((one) => of(one, areaFactor(one.area))).reduce(add, ZERO);
	const areaFactor = (area: number): Rational => {
		const max = areaMax[area] as number;
		const gone = drawn.reduce((sum, one) => (one.area === area ? sum + one.inArea : sum), 0);
		return rational(BigInt(max), BigInt(max - gone));
	};
	const gone = over(({ inAppraised }, factor) => multiply(factor, whole(inAppraised)));
	const carried = over(({ appraised, max, inArea, inAppraised }, factor) =>
		multiply(factor, whole(appraised ? max - inArea : inAppraised)),
	);
	const onAppraised = gone.n === 0n ? rational(1n) : divide(carried, subtract(carried, gone));
	const weighed = (of: (one: Drawn) => number): Rational =>
		over((one, factor) =>
			multiply(multiply(factor, one.appraised ? onAppraised : rational(1n)), whole(of(one))),
		);
	const weight = weighed(({ max, inArea, inAppraised }) => max - inArea - inAppraised);
	const left = subtract(
		weight,
		weighed(({ inAll }) => inAll),
	);
	return divide(
		multiply(
			weighed(({ points }) => points),
			weight,
		),
		left,
	);
};

describe('the exact total of a unit', () => {
	it.each([
		['small maxima', 3_000],
		['maxima whose products no double holds', 2 ** 36],
	])('is that of re-basing step by step, with %s', (_, largest) => {
		fc.assert(
			fc.property(sums(largest), (drawn) => {
				const scores = scoresOf(drawn);
				const exact = exactTotals(scores, new Float64Array(2));
				expect(exact.of(0)).toEqual(asTold(drawn, scores.plan.areaMax));
				expect(exact.compare(0, 1)).toBe(0);
			}),
			runs(200),
		);
	});

	it('says of two which is higher, however near they are', () => {
		const one: Drawn = {
			area: 0,
			appraised: true,
			max: 900,
			points: 500,
			inArea: 7,
			inAppraised: 0,
			inAll: 0,
		};
		const scores = scoresOf([one]);
		(scores.sums[0] as Float64Array)[1] = 501;
		const { compare } = exactTotals(scores, new Float64Array(2));
		expect([compare(0, 1), compare(1, 0)]).toEqual([-1, 1]);
	});
});
