import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTS, type CriteriaSet, NOT_APPLICABLE, SOURCES } from '#criteria/core/set.ts';
import { toExact } from '#kernel/decimal.ts';
import { add, compare, ONE, type Rational, rational, subtract, sum, ZERO } from '#kernel/rational.ts';
import { aSet, type NodeOf } from './a-set.fixture.ts';
import { computeIndex } from './compute-index.ts';
import type { ScoreEntry } from './entry.ts';
import { scoreUnits } from './score-units.ts';
import type { Scorecard } from './scorecard.ts';

const RUNS = { seed: 20260101, numRuns: 100 };

const aLeaf = fc.record({
	max: fc.constantFrom('0.5', '1', '1.25', '2', '3', '7'),
	source: fc.constantFrom(...SOURCES),
	counts: fc.constantFrom(...COUNTS, 'score', 'score', 'score'),
	notApplicable: fc.constantFrom(...NOT_APPLICABLE.filter((effect) => effect !== 'refused')),
});

/** Points are entered outright: the rules have properties of their own. */
const someSet = fc
	.array(fc.array(aLeaf, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 })
	.map((areas) =>
		aSet(
			areas.map(
				(leaves, area): NodeOf => ({
					code: `${area + 1}`,
					max: '10',
					children: leaves.map((leaf, at) => ({
						code: `${area + 1}.${at + 1}`,
						...leaf,
						rule: { form: 'yes-no', yes: leaf.max },
					})),
				}),
			),
			{ bonusCap: '2', penaltyCap: '2' },
		),
	);

const leavesIn = ({ nodes }: CriteriaSet) => nodes.flatMap(({ children }) => children);

/** What is entered for a unit: for each leaf a share of its maximum in twelfths, or that it does not apply. */
const someEntries = (set: CriteriaSet, units: number): fc.Arbitrary<readonly ScoreEntry[]> => {
	const leaves = leavesIn(set);
	const choice = fc.oneof(
		{ weight: 6, arbitrary: fc.nat(12) },
		{ weight: 1, arbitrary: fc.constant('yes' as const) },
	);
	return fc.array(fc.tuple(...leaves.map(() => choice)), { minLength: units, maxLength: units }).map((all) =>
		all.flatMap((choices, unit) =>
			leaves.map(({ code, max }, at): ScoreEntry => {
				const chosen = choices[at] ?? 0;
				const isOut = chosen === 'yes';
				const value = isOut ? chosen : rational(BigInt(chosen) * BigInt(Number(max) * 100), 1200n);
				const input = isOut ? 'notApplicable' : 'points';
				return {
					unit: `Đơn vị ${unit}`,
					block: '',
					year: 2023,
					stage: 'final',
					leaf: code,
					input,
					value,
					place: { file: 'a.csv' },
				};
			}),
		),
	);
};

const someRound = (units: number) =>
	someSet.chain((set) => fc.tuple(fc.constant(set), someEntries(set, units)));

const plus = (values: readonly (Rational | undefined)[]): Rational =>
	sum([ZERO, ...values.map((value) => value ?? ZERO)]);

const expectSame = (a: Rational | undefined, b: Rational | undefined): void =>
	expect(a && toExact(a)).toBe(b && toExact(b));

const scored = (set: CriteriaSet, entries: readonly ScoreEntry[]): readonly Scorecard[] =>
	scoreUnits([set], entries).cards;

describe('of any scorecard', () => {
	it('counted leaves add up to areas, and areas with bonus and penalty to the total', () => {
		fc.assert(
			fc.property(someRound(1), ([set, entries]) => {
				const [card] = scored(set, entries) as [Scorecard];
				for (const { node, points } of card.areas) {
					const inside = card.leaves.filter(({ leaf }) => leaf.area === node && leaf.counts === 'score');
					if (points) expectSame(plus(inside.map(({ counted }) => counted)), points);
				}
				if (!card.total) return;
				const outside = subtract(plus([card.parts.get('bonus')]), plus([card.parts.get('penalty')]));
				expectSame(add(plus(card.areas.map(({ points }) => points)), outside), card.total);
			}),
			RUNS,
		);
	});

	it('the maximum of all is that of the set however much is left out, unless nothing is left', () => {
		fc.assert(
			fc.property(someRound(1), ([set, entries]) => {
				const [card] = scored(set, entries) as [Scorecard];
				if (card.problems.length > 0) {
					expect(card.total).toBeUndefined();
					return;
				}
				const whole = sum(
					card.leaves.filter(({ leaf }) => leaf.counts === 'score').map(({ leaf }) => leaf.max),
				);
				expectSame(card.max, whole);
				expectSame(sum([ZERO, ...card.areas.map(({ max }) => max)]), whole);
				const inside = subtract(
					plus([card.total]),
					subtract(plus([card.parts.get('bonus')]), plus([card.parts.get('penalty')])),
				);
				expect(compare(inside, whole)).toBeLessThanOrEqual(0);
			}),
			RUNS,
		);
	});

	it('with nothing left out counts every leaf as it was scored', () => {
		fc.assert(
			fc.property(someRound(1), ([set, entries]) => {
				const all = entries.filter(({ input }) => input === 'points');
				const [card] = scored(set, all);
				for (const leaf of card?.leaves ?? []) {
					expect(leaf.factor).toEqual(ONE);
					expect(leaf.counted).toEqual(leaf.points);
				}
			}),
			RUNS,
		);
	});

	it('points do not change with what is entered for other units', () => {
		fc.assert(
			fc.property(someRound(2), ([set, entries]) => {
				const first = ({ unit }: { readonly unit: string }) => unit === 'Đơn vị 0';
				expect(scored(set, entries).find(first)).toEqual(scored(set, entries.filter(first))[0]);
			}),
			RUNS,
		);
	});
});

describe('of any index', () => {
	it('the order of entries and of leaves leaves no trace in its bytes', () => {
		const shuffled = someRound(3).chain(([set, entries]) =>
			fc.tuple(
				fc.constant(set),
				fc.constant(entries),
				fc.shuffledSubarray([...entries], { minLength: entries.length, maxLength: entries.length }),
			),
		);
		fc.assert(
			fc.property(shuffled, ([set, entries, others]) => {
				const bytes = (some: readonly ScoreEntry[]) => {
					const index = computeIndex({ sets: [set], entries: some, file: 'a.csv' });
					return JSON.stringify(index.ok && index.results);
				};
				expect(bytes(others)).toBe(bytes(entries));
			}),
			RUNS,
		);
	});
});
