import { describe, expect, it } from 'vitest';
import { round as halfUp, parseExact, toExact } from '#kernel/decimal.ts';
import { compare, type Rational, subtract, ZERO } from '#kernel/rational.ts';
import type { ScoreEntry } from './core/scorecard/entry.ts';
import { scoreUnits } from './core/scorecard/score-units.ts';
import type { CountedLeaf, Scorecard } from './core/scorecard/scorecard.ts';
import { type Round, roundOf } from './reference-rounds.fixture.ts';

const ROUNDS = [
	['son-la-2017', ['son-la-2017-departments', 'son-la-2017-office', 'son-la-2017-districts']],
	['hai-duong-2021', ['hai-duong-2021-departments', 'hai-duong-2021-districts']],
	['ben-tre-2021', ['ben-tre-2021-departments', 'ben-tre-2021-districts']],
	['dong-thap-2023', ['dong-thap-2023-departments', 'dong-thap-2023-districts']],
	['national-2022', ['provinces-2022']],
] as const;

const number = ({ n, d }: Rational): number => Number(n) / Number(d);
const textOf = (points: Rational | undefined): string => (points ? toExact(points) : '–');

/** The cards of units that are scored by one set: they can be compared leaf by leaf. */
const groupsOf = ({ index }: Round): readonly (readonly Scorecard[])[] =>
	[...Map.groupBy(index.cards, ({ set }) => set).values()].filter((cards) => cards.length > 1);

const leafOf = (card: Scorecard | undefined, code: string): CountedLeaf => {
	const leaf = card?.leaves.find(({ leaf: { code: own } }) => own === code);
	if (!leaf) throw new Error(`no leaf ${code}`);
	return leaf;
};

/** What a leaf adds to the total: its points as the set rounds them, less what the appraiser took off. */
const pointsAt = (card: Scorecard | undefined, code: string): Rational => {
	const { counted, countedDeduction } = leafOf(card, code);
	if (!counted) throw new Error(`no points at ${code}`);
	return subtract(counted, countedDeduction);
};

/** How far each leaf of a unit is from what is usual in its group, without sign. */
const deviations = (card: Scorecard, group: readonly Scorecard[]): readonly number[] =>
	card.leaves.map(({ leaf: { code } }) => {
		const all = group.map((other) => number(pointsAt(other, code)));
		return Math.abs(number(pointsAt(card, code)) - all.reduce((a, b) => a + b, 0) / all.length);
	});

/** Three units with the inputs of another at one leaf: each as it was and as it is then, where the other has other points. */
const borrowing = (
	{ sets }: Round,
	entries: readonly ScoreEntry[],
	before: readonly Scorecard[],
	code: string,
): readonly (readonly [Scorecard, Scorecard])[] => {
	const donors = new Map<string, string>();
	for (const card of before.slice(-3)) {
		const own = pointsAt(card, code);
		const donor = before.find((other) => compare(pointsAt(other, code), own) !== 0);
		if (donor) donors.set(card.unit, donor.unit);
	}
	if (donors.size === 0) return [];
	const kept = entries.filter(({ leaf, unit }) => leaf !== code || !donors.has(unit));
	const borrowed = [...donors].flatMap(([unit, donor]) =>
		entries
			.filter((entry) => entry.leaf === code && entry.unit === donor)
			.map((entry) => ({ ...entry, unit })),
	);
	const { cards } = scoreUnits(sets, [...kept, ...borrowed]);
	return before.flatMap((card) => {
		const after = donors.has(card.unit) ? cards.find(({ unit }) => unit === card.unit) : undefined;
		return after ? [[card, after] as const] : [];
	});
};

describe.each(ROUNDS)('the entries of %s', (name, ids) => {
	const round = roundOf(name, ids);

	it('score every leaf of every unit, and say that they are illustrative', () => {
		expect(round.index.problems).toEqual([]);
		expect(round.index.results.fictitious).toBe(true);
		expect(round.index.results.units.every(({ total }) => total !== null)).toBe(true);
	});

	it('differ within a block at no less than 80 % of the leaves', () => {
		for (const group of groupsOf(round)) {
			const codes = group[0]?.leaves.map(({ leaf }) => leaf.code) ?? [];
			const varying = codes.filter(
				(code) => new Set(group.map((card) => textOf(leafOf(card, code).points))).size > 1,
			);
			expect(varying.length / codes.length, group[0]?.set.id).toBeGreaterThanOrEqual(0.8);
		}
	});

	it('put no residual on one leaf: what sets a unit apart is spread', () => {
		for (const group of groupsOf(round)) {
			for (const card of group) {
				const far = deviations(card, group);
				const all = far.reduce((a, b) => a + b, 0);
				expect(Math.max(...far) / all, card.unit).toBeLessThan(0.3);
			}
		}
	});

	it('have their odd hundredths at many leaves and not at one that makes up what is missing', () => {
		for (const card of groupsOf(round).flat()) {
			const odd = card.leaves.filter(({ points }) => points && (points.n * 4n) % points.d !== 0n);
			expect(odd.length, card.unit).toBeGreaterThanOrEqual(4);
		}
	});

	it('hold no odd value merely to fit: where one unit has a fraction of a twentieth, others have one there too', () => {
		for (const group of groupsOf(round)) {
			for (const { leaf } of group[0]?.leaves ?? []) {
				const odd = group.filter((card) => {
					const { n, d } = pointsAt(card, leaf.code);
					return (n * 20n) % d !== 0n;
				});
				expect(odd.length, `${group[0]?.set.id}, ${leaf.code}`).not.toBe(1);
			}
		}
	});

	it('are claimed by the units a little higher than the appraisal found', () => {
		const gaps = round.index.results.units.flatMap((unit) =>
			'gap' in unit && unit.gap ? [Number(unit.gap)] : [],
		);
		if (name === 'national-2022') expect(gaps).toEqual([]);
		else {
			expect(gaps).toHaveLength(round.index.results.units.length);
			expect(gaps.every((gap) => gap >= 0 && gap < 3)).toBe(true);
			expect(gaps.filter((gap) => gap > 0).length / gaps.length).toBeGreaterThan(0.9);
		}
	});

	it('move the total by what the trace of the leaf says, whichever leaf is changed', {
		timeout: 60_000,
	}, () => {
		for (const group of groupsOf(round)) {
			const { block } = group[0] as Scorecard;
			// Six units are enough to borrow from; what looks at the block looks at these.
			const some = group.filter((_, at) => at % Math.ceil(group.length / 6) === 0).map(({ unit }) => unit);
			const entries = round.entries.filter(
				({ unit, stage, block: own }) => stage !== 'self' && own === block && some.includes(unit),
			);
			const before = scoreUnits(round.sets, entries).cards;
			for (const { leaf } of group[0]?.leaves ?? []) {
				for (const [changed, after] of borrowing(round, entries, before, leaf.code)) {
					const said = subtract(pointsAt(after, leaf.code), pointsAt(changed, leaf.code));
					const moved = subtract(after.total as Rational, changed.total as Rational);
					const sign = leaf.counts === 'penalty' ? -1n : 1n;
					expect(textOf({ ...moved, n: sign * moved.n }), `${changed.unit}, ${leaf.code}`).toBe(textOf(said));
					const { points, trace } = leafOf(after, leaf.code);
					const { rounding } = after.set;
					const exact = parseExact(trace?.points ?? '') ?? ZERO;
					// The trace is exact; a set may round what counts of it.
					expect(textOf(rounding.at === 'leaf' ? halfUp(exact, rounding.digits) : exact)).toBe(
						textOf(points),
					);
				}
			}
		}
	});
});
