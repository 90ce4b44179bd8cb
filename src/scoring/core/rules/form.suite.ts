import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, parseDecimal, toExact } from '#kernel/decimal.ts';
import { compare, type Rational } from '#kernel/rational.ts';
import { checkRule, rangeOf } from '../check-rule.ts';
import { evaluateRule } from '../evaluate-rule.ts';
import type { Given, Input, Outcome, Value } from '../form.ts';
import { groupOf } from '../group.ts';
import { ruleSchema } from '../rule-schema.ts';
import { inputsOf } from '../rule-tree.ts';
import { formOf, type Rule } from './registry.ts';

/** What was entered, as texts: decimals are numbers, all else are keys. */
export type Entered = Readonly<Record<string, string>>;

/** A rule as a document holds it, what it is worth, and a table: what was entered, and what `saidOf` says of it. */
export type FormTable = {
	readonly rule: Readonly<Record<string, unknown>>;
	readonly max?: string;
	/** The block of the unit, and what the others in it entered. */
	readonly block?: string;
	readonly peers?: readonly Entered[];
	readonly table: readonly (readonly [Entered, string])[];
	/** Inputs of which more is never worse, or never better. */
	readonly rises?: readonly string[];
	readonly falls?: readonly string[];
	/** Codes that the checker finds, without "scoring."; none where absent. */
	readonly findings?: readonly string[];
};

export const aRule = (rule: unknown): Rule => ruleSchema.parse(rule);

export const given = (entered: Entered): Given =>
	Object.fromEntries(Object.entries(entered).map(([name, text]) => [name, parseDecimal(text) ?? text]));

/** Where a unit is scored: its block, and what the others in it entered. */
type Around = Pick<FormTable, 'block' | 'peers'>;

export const scoreOf = (
	rule: Rule,
	entered: Given,
	max = '2',
	{ block = 'sở', peers = [] }: Around = {},
): Outcome =>
	evaluateRule(rule, {
		max: decimal(max),
		given: entered,
		block,
		group: (one) => groupOf(one, '', [entered, ...peers.map(given)]),
	});

/** "branch: points of max", "branch: not applicable", or every problem with its input. */
export const saidOf = (outcome: Outcome): string => {
	if (outcome.kind === 'missing')
		return outcome.problems
			.map(({ code, details }) => [code.replace('scoring.', ''), details['input'] ?? ''].join(' ').trim())
			.join(', ');
	if (outcome.kind === 'not-applicable') return `${outcome.trace.branch}: not applicable`;
	const { points, trace, max } = outcome;
	return `${trace.branch}: ${toExact(points)} of ${toExact(max)}`;
};

const SEED = { seed: 20260101, numRuns: 100 };
const number = (least: number): fc.Arbitrary<Rational> =>
	fc.integer({ min: least * 4, max: 480 }).map((n) => decimal((n / 4).toFixed(2)));

const aDay = fc
	.date({ min: new Date('2017-10-01'), max: new Date('2018-03-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

const valueFor = ({ kind, options }: Input): fc.Arbitrary<Value> => {
	if (kind === 'option')
		return fc.constantFrom(...(options ?? [{ key: 'xa' }, { key: 'x' }]).map(({ key }) => key));
	if (kind === 'count') return fc.nat(9).map((n) => decimal(String(n)));
	if (kind === 'day') return aDay;
	return fc.oneof(number(kind === 'amount' ? 0 : -50), fc.constantFrom(decimal('0'), decimal('100')));
};

/** Anything that could be entered for a rule. */
export const entriesFor = (rule: Rule): fc.Arbitrary<Given> =>
	fc.record(Object.fromEntries(inputsOf(rule).map((input) => [input.name, valueFor(input)])));

const holdsAnywhere = (rule: Rule, max: string, around: Around): void => {
	const { least, most } = rangeOf(rule, decimal(max));
	fc.assert(
		fc.property(entriesFor(rule), (entered) => {
			const outcome = scoreOf(rule, entered, max, around);
			if (outcome.kind === 'missing') {
				expect(outcome.problems.length).toBeGreaterThan(0);
				return;
			}
			const { trace } = outcome;
			expect(formOf(rule).branches).toContain(trace.branch);
			expect(trace.form).toBe(rule.form);
			if (outcome.kind === 'not-applicable') return;
			expect(trace.points).toBe(toExact(outcome.points));
			expect(trace.max).toBe(toExact(outcome.max));
			if (JSON.stringify(trace).includes('"nothing-')) return;
			if (least) expect(compare(outcome.points, least)).toBeGreaterThanOrEqual(0);
			if (most) expect(compare(outcome.points, most)).toBeLessThanOrEqual(0);
		}),
		SEED,
	);
};

const isMonotone = (rule: Rule, max: string, around: Around, input: string, side: 1 | -1): void => {
	const more = fc.nat(40).map((n) => decimal(String(n)));
	fc.assert(
		fc.property(entriesFor(rule), more, (entered, by) => {
			const before = entered[input] as Rational;
			const raised = { ...entered, [input]: { n: before.n + by.n * before.d, d: before.d } };
			const [a, b] = [scoreOf(rule, entered, max, around), scoreOf(rule, raised, max, around)];
			if (a.kind !== 'points' || b.kind !== 'points') return;
			expect(compare(b.points, a.points) * side).toBeGreaterThanOrEqual(0);
		}),
		SEED,
	);
};

/** The tests that every form has to pass: its tables, every branch in them, and what holds whatever is entered. */
export const testForm = (id: Rule['form'], tables: readonly FormTable[]): void => {
	describe(`Form ${id}`, () => {
		tables.forEach((example, at) => {
			const { max = '2', table, rises = [], falls = [], findings = [] } = example;
			const rule = aRule(example.rule);
			describe(`example ${at + 1}`, () => {
				it.each(table)('entered %j: %s', (entered, says) => {
					expect(saidOf(scoreOf(rule, given(entered), max, example))).toBe(says);
				});
				it('says what the checker finds', () => {
					const found = checkRule(rule, decimal(max)).map(({ code }) => code.replace('scoring.', ''));
					expect(found).toEqual(findings);
				});
				it('gives points within its range, as its trace says, whatever is entered', () => {
					holdsAnywhere(rule, max, example);
				});
				it('is the same when it is read once more from what was read', () => {
					expect(aRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
				});
				it.each(rises)('never gives less for more of “%s”', (input) =>
					isMonotone(rule, max, example, input, 1),
				);
				it.each(falls)('never gives more for more of “%s”', (input) =>
					isMonotone(rule, max, example, input, -1),
				);
			});
		});
		it('lists exactly the branches that occur in these tables', () => {
			const found = tables.flatMap((example) =>
				example.table.flatMap(([entered]) => {
					const outcome = scoreOf(aRule(example.rule), given(entered), example.max, example);
					return outcome.kind === 'missing' ? [] : [outcome.trace.branch];
				}),
			);
			const form = formOf(aRule(tables[0]?.rule));
			expect(form.id).toBe(id);
			expect([...new Set(found)].sort()).toEqual([...form.branches].sort());
		});
	});
};
