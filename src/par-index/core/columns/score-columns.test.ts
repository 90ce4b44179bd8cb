import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_APPLICABLE, SOURCES } from '#criteria/core/set.ts';
import { decimal, toExact } from '#kernel/decimal.ts';
import { compare, divide, type Rational, rational, ZERO } from '#kernel/rational.ts';
import { rangeOf } from '#scoring/core/check-rule.ts';
import type { Given } from '#scoring/core/form.ts';
import { anyInputsFor, inputsFor, ruleOf } from '#scoring/core/rules/arbitraries.fixture.ts';
import type { FormId, Rule } from '#scoring/core/rules/registry.ts';
import { runs } from '../../../../tools/test/properties.ts';
import { aSet } from '../scorecard/a-set.fixture.ts';
import { blockFigures } from '../scorecard/block-figures.ts';
import type { ScoreEntry, Stage } from '../scorecard/entry.ts';
import { asTable } from '../scorecard/entry-table.fixture.ts';
import type { Entries } from '../scorecard/entry-table.ts';
import { isNotApplicable } from '../scorecard/evaluate-leaf.ts';
import { prepareSet } from '../scorecard/prepare-set.ts';
import { scoreUnits } from '../scorecard/score-units.ts';
import { exactTotals } from './exact-totals.ts';
import { askInterpreter, gatherColumns, givensOf } from './gather-columns.ts';
import { planOf } from './plan.ts';
import { moveUnit, rankColumns, roundColumns } from './rank-columns.ts';
import { prepareColumns, rescore, scoreColumns } from './score-columns.ts';
import { totalBetween, totalColumns } from './total-columns.ts';

const BLOCK = 'sở';
const UNITS = 12;

/** Forms that columns know, and some that they leave to the interpreter. */
const FORMS: readonly FormId[] = [
	'yes-no',
	'levels',
	'levels-signed',
	'share-levels',
	'ratio-bands',
	'proportional',
	'proportional-floor',
	'formula',
	'deduct-per-item',
	'add-per-item',
	'index-points',
	'survey-shares',
	'judgement',
	'leader-score',
	'max-by-block',
	'branch',
	'best-unit',
	'appraiser-deduction',
];

/** What the leaf is worth: the best that the rule can give, so that most points are within it. */
const worthOf = (rule: Rule): string => {
	const { most } = rangeOf(rule, decimal('2'));
	const max = most && compare(most, ZERO) > 0 ? most : decimal('2');
	return /^\d+(\.\d{1,2})?$/.test(toExact(max)) ? toExact(max) : '2';
};

const aLeaf = fc
	.constantFrom(...FORMS)
	.chain(ruleOf)
	.chain((rule) =>
		fc.record({
			rule: fc.constant(rule),
			max: fc.constant(worthOf(rule)),
			source: fc.constantFrom(...SOURCES),
			notApplicable: fc.constantFrom(...NOT_APPLICABLE),
			entered: fc.array(
				fc.oneof(
					{ weight: 12, arbitrary: inputsFor(rule) },
					{ weight: 1, arbitrary: anyInputsFor(rule) },
					{ weight: 2, arbitrary: fc.constant<Given>({ notApplicable: 'yes' }) },
					{ weight: 1, arbitrary: fc.constant<Given>({ points: decimal('0.5') }) },
				),
				{ minLength: UNITS, maxLength: UNITS },
			),
		}),
	);

const aRoundRounding = (...at: readonly string[]) =>
	fc.record({
		at: fc.constantFrom(...at),
		areas: fc.array(fc.array(aLeaf, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
	});
const aRound = aRoundRounding('leaf', 'none');
const anExactRound = aRoundRounding('leaf');
type Round = ReturnType<typeof aRoundRounding> extends fc.Arbitrary<infer R> ? R : never;

/** With caps, some leaves count outside of the 100; of one source, so that several penalties come together. */
const countsOf = (leaf: number, caps: object | undefined) => {
	if (!caps || leaf === 0) return {};
	return { source: 'self', counts: leaf === 3 ? 'bonus' : 'penalty' };
};

/** Leaves of an area with sections between, two deep where there are enough; some say that they are re-based as a whole. */
const inSections = <T extends object>(area: number, leaves: readonly T[]): readonly object[] => {
	const [first, second, ...others] = leaves;
	if (!first || !second || others.length === 0) return leaves;
	const whole = area % 2 === 0 ? { rebaseTo: '5' } : {};
	const inner = { code: `${area + 1}.t`, max: '5', children: others };
	const inside = others.length > 1 ? [second, inner] : [second, ...others];
	return [first, { code: `${area + 1}.s`, max: '5', ...whole, children: inside }];
};

const setOf = ({ areas, at }: Round, caps?: object) =>
	aSet(
		areas.map((leaves, area) => ({
			code: String(area + 1),
			max: '10',
			children: inSections(
				area,
				leaves.map(({ rule, max, source, notApplicable }, leaf) => ({
					code: `${area + 1}.${leaf + 1}`,
					max,
					source,
					notApplicable,
					...countsOf(leaf, caps),
					rule: JSON.parse(JSON.stringify(rule)) as unknown,
				})),
			),
		})),
		{ rounding: { at, digits: '2' }, unitGroup: { name: 'Sở', blocks: [BLOCK] }, ...caps },
	);

const nameOf = (unit: number): string => `Đơn vị ${String(unit).padStart(2, '0')}`;

const entriesOf = ({ areas }: Round): readonly ScoreEntry[] =>
	areas.flatMap((leaves, area) =>
		leaves.flatMap(({ entered }, leaf) =>
			entered.flatMap((given, unit) =>
				Object.entries(given).flatMap(([input, value]): ScoreEntry[] =>
					value === undefined
						? []
						: [
								{
									unit: nameOf(unit),
									block: BLOCK,
									year: 2023,
									stage: 'final',
									leaf: `${area + 1}.${leaf + 1}`,
									input,
									value,
									place: { file: 'a.csv' },
								},
							],
				),
			),
		),
	);

/** The same round by columns. */
const byColumns = (round: Round) => {
	const set = setOf(round);
	const plan = planOf(set, BLOCK);
	if (!plan) throw new Error('not for columns');
	const { leaves } = prepareSet(set);
	const entered = round.areas.flat().map(({ entered: given }) => given);
	const givenAt = (leaf: number, unit: number): Given => entered[leaf]?.[unit] ?? {};
	const figures = blockFigures((code) => {
		const at = leaves.findIndex((leaf) => leaf.code === code);
		return (entered[at] ?? []).filter((given) => !isNotApplicable(given));
	});
	const ask = askInterpreter(plan, { leaves, givenAt, block: BLOCK, figures });
	const columns = leaves.map((leaf, at) => gatherColumns(leaf, givensOf(entered[at] ?? [])));
	const prepared = prepareColumns(plan, columns);
	const scores = scoreColumns(plan, UNITS, prepared, ask);
	return { plan, prepared, ask, scores, ...totalColumns(scores) };
};

const near = (value: number, exact: Rational, bound: number): boolean => {
	const difference = value - Number(exact.n) / Number(exact.d);
	return Math.abs(difference) <= bound;
};

const pointsOf = (total: Rational, scale: number): Rational => divide(total, rational(1n, BigInt(scale)));

const RUNS = runs(150);

describe('columns against the plain interpreter', () => {
	it('come to the same total wherever they come to one, and to none where something is missing', () => {
		let [same, left] = [0, 0];
		fc.assert(
			fc.property(aRound, (round) => {
				const { plan, scores, totals, bound } = byColumns(round);
				const { cards } = scoreUnits([setOf(round)], entriesOf(round));
				const exact = exactTotals(scores, totals);
				for (const card of cards) {
					const unit = Number(card.unit.slice(-2));
					const total = totals[unit] as number;
					if (Number.isNaN(total)) {
						if (card.total) left++;
						continue;
					}
					expect(card.total && toExact(card.total)).toBeDefined();
					const expected = pointsOf(card.total as Rational, plan.unit.scale);
					expect(near(total, expected, bound)).toBe(true);
					if (plan.unit.rounded) expect(toExact(exact.of(unit))).toBe(toExact(expected));
					same++;
				}
			}),
			RUNS,
		);
		// Most units are for columns: else this would prove little.
		expect(same).toBeGreaterThan(200);
		expect(left / same).toBeLessThan(1);
	});

	it('give scorecards without traces the same points, totals and problems, from a list and from a table', () => {
		const caps = fc.record({ bonusCap: fc.constantFrom('1', '3'), penaltyCap: fc.constantFrom('1', '3') });
		const stages = fc.array(fc.constantFrom<Stage>('self', 'appraisal1', 'final'), {
			minLength: 1,
			maxLength: 7,
		});
		fc.assert(
			fc.property(aRound, caps, stages, fc.boolean(), (round, rest, staged, hasBonus) => {
				const set = setOf(round, hasBonus ? rest : undefined);
				const entries = entriesOf(round).map((entry, at) => ({
					...entry,
					stage: staged[at % staged.length] as Stage,
				}));
				const plain = (of: Entries, detail: 'traces' | 'points') =>
					scoreUnits([set], of, 'final', detail).cards.map(({ leaves, ...card }) => ({
						...card,
						leaves: leaves.map(({ trace: _, ...leaf }) => leaf),
					}));
				const expected = plain(entries, 'traces').map((card) => unplaced(card));
				expect(plain(entries, 'points').map((card) => unplaced(card))).toEqual(expected);
				expect(plain(asTable(entries), 'points').map((card) => unplaced(card))).toEqual(expected);
			}),
			// Three times the work of the others.
			runs(50),
		);
	});

	it('rank as exact totals do', () => {
		fc.assert(
			fc.property(anExactRound, (round) => {
				const { scores, totals, bound } = byColumns(round);
				const exact = exactTotals(scores, totals);
				const { ranks } = rankColumns(totals, bound, exact.compare);
				const ranked = Array.from(totals.keys()).filter((unit) => !Number.isNaN(totals[unit]));
				for (const unit of ranked) {
					const better = ranked.filter((other) => compare(exact.of(other), exact.of(unit)) > 0).length;
					expect(ranks[unit]).toBe(better + 1);
				}
			}),
			RUNS,
		);
	});

	it('after one entry is changed in place, are as if all had been scored again', () => {
		const change = fc.record({ leaf: fc.nat(20), from: fc.nat(UNITS - 1), to: fc.nat(UNITS - 1) });
		fc.assert(
			fc.property(anExactRound, fc.array(change, { minLength: 1, maxLength: 8 }), (round, changes) => {
				const { prepared, ask, scores, totals, bound, plan } = byColumns(round);
				const exact = exactTotals(scores, totals);
				const live = rankColumns(totals, bound, exact.compare);
				const leaves = round.areas.flat();
				for (const { leaf: wanted, from, to } of changes) {
					const at = wanted % leaves.length;
					const leaf = prepared[at];
					const entered = leaves[at]?.entered;
					// What marks say is not a value of a column: only plain entries are moved about here.
					if (!leaf || !entered || [from, to].some((unit) => isMarked(entered[unit] ?? {}))) continue;
					if (Number.isNaN(totals[to])) continue;
					(entered as Given[])[to] = entered[from] as Given;
					for (const { values } of leaf.columns.inputs.values()) values[to] = values[from] as number;
					rescore(scores, at, leaf, to, ask);
					totalBetween(scores, to, to + 1, totals);
					if (Number.isNaN(totals[to])) return;
					exact.forget(to);
					moveUnit(live, to, totals, bound, exact.compare);
				}
				const again = scoreColumns(plan, UNITS, prepared, ask);
				const anew = totalColumns(again);
				expect(totals).toEqual(anew.totals);
				const exactAgain = exactTotals(again, anew.totals);
				expect(live.ranks).toEqual(rankColumns(anew.totals, anew.bound, exactAgain.compare).ranks);
			}),
			RUNS,
		);
	});
});

/** A card as it is compared: without the rows of the file, which differ between a list and a table. */
const unplaced = (card: object): unknown =>
	JSON.parse(
		JSON.stringify(card, (key, value) => {
			if (key === 'row' || key === 'file' || key === 'set' || key === 'leaf') return undefined;
			if (value instanceof Map) return [...value];
			return typeof value === 'bigint' ? String(value) : value;
		}),
	);

const isMarked = (given: Given): boolean => 'notApplicable' in given || 'points' in given;

describe('rounding of columns', () => {
	it('asks for the exact value near a half, and nowhere else', () => {
		const values = Float64Array.of(1.4, 1.5 - 1e-12, 2.5 + 1e-12, 3.6, -0.5, Number.NaN);
		const asked: number[] = [];
		const rounded = roundColumns(values, 1e-9, (unit) => {
			asked.push(unit);
			return 7;
		});
		expect([...rounded]).toEqual([1, 7, 7, 4, 7, Number.NaN]);
		expect(asked).toEqual([1, 2, 4]);
	});
});
