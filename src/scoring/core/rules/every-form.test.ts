import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, toExact } from '#kernel/decimal.ts';
import { compare } from '#kernel/rational.ts';
import { runs } from '../../../../tools/test/properties.ts';
import { checkRule, rangeOf } from '../check-rule.ts';
import { evaluateRule } from '../evaluate-rule.ts';
import type { Given, Outcome, Trace } from '../form.ts';
import { groupOf } from '../group.ts';
import { rulesIn } from '../rule-tree.ts';
import { scoreLeaf } from '../score-leaf.ts';
import { anyInputsFor, anyRule, inputsFor, ruleOf } from './arbitraries.fixture.ts';
import { ALL_FORMS, formOf, type Rule } from './registry.ts';

const max = decimal('2');
const block = 'sở';

/** A unit in a block with others. */
const groupFor = (rule: Rule, peers: readonly Given[]) => {
	const scopes = new Map(rulesIn(rule).map((placed) => [placed.rule, placed.scope]));
	return (inside: Rule) => groupOf(inside, scopes.get(inside) ?? '', peers);
};
const score = (rule: Rule, [given, ...others]: readonly Given[]): Outcome => {
	const group = groupFor(rule, [given ?? {}, ...others]);
	return evaluateRule(rule, { max, given: given ?? {}, block, group });
};

const branchesIn = (trace: Trace): readonly Trace[] => [
	trace,
	...(trace.parts ?? []).flatMap((part) => branchesIn(part.trace)),
];

/** Points within what the rule can give, but for what it provides where there was nothing to measure. */
const isInRange = (rule: Rule, outcome: Extract<Outcome, { kind: 'points' }>): void => {
	if (branchesIn(outcome.trace).some(({ branch }) => /^nothing-|^not-applicable$/.test(branch))) return;
	const { least, most } = rangeOf(rule, max);
	if (least) expect(compare(outcome.points, least)).toBeGreaterThanOrEqual(0);
	if (most) expect(compare(outcome.points, most)).toBeLessThanOrEqual(0);
};

const holds = (rule: Rule, entered: readonly Given[]): void => {
	const before = JSON.stringify(entered, (_, value) => (typeof value === 'bigint' ? String(value) : value));
	const outcome = score(rule, entered);
	expect(score(rule, entered)).toEqual(outcome);
	const after = JSON.stringify(entered, (_, value) => (typeof value === 'bigint' ? String(value) : value));
	expect(after).toBe(before);
	if (outcome.kind === 'missing') {
		expect(outcome.problems.length).toBeGreaterThan(0);
		for (const { code } of outcome.problems) expect(code).toMatch(/^scoring\.[a-z-]+(\.[a-z-]+)?$/);
		return;
	}
	const { trace } = outcome;
	expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
	expect(trace.form).toBe(rule.form);
	for (const { form, branch } of branchesIn(trace))
		expect(ALL_FORMS.find(({ id }) => id === form)?.branches).toContain(branch);
	if (outcome.kind === 'not-applicable') return;
	expect(trace.points).toBe(toExact(outcome.points));
	expect(trace.max).toBe(toExact(outcome.max));
	expect(outcome.deduction.n >= 0n).toBe(true);
	isInRange(rule, outcome);
};

/** A rule with what several units of a block entered. */
const inBlock = (rule: fc.Arbitrary<Rule>, inputs: (rule: Rule) => fc.Arbitrary<Given>) =>
	rule.chain((one) => fc.tuple(fc.constant(one), fc.array(inputs(one), { minLength: 1, maxLength: 4 })));

describe.each(ALL_FORMS.map(({ id }) => id))('Any rule of the form %s', (id) => {
	it('scores whatever it takes: never throws, within its range, the same each time, with a trace that can be stored', () => {
		fc.assert(
			fc.property(inBlock(ruleOf(id), inputsFor), ([rule, entered]) => holds(rule, entered)),
			runs(100),
		);
	});

	it('says what is missing or wrong of anything else', () => {
		fc.assert(
			fc.property(inBlock(ruleOf(id), anyInputsFor), ([rule, entered]) => holds(rule, entered)),
			runs(100),
		);
	});

	it('can be checked whatever it says, and is the same when it is read again', () => {
		fc.assert(
			fc.property(ruleOf(id), (rule) => {
				for (const { code } of checkRule(rule, max)) expect(code).toMatch(/^scoring\./);
				expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
			}),
			runs(50),
		);
	});

	it('comes to points for some of its rules and inputs', () => {
		const found = fc
			.sample(inBlock(ruleOf(id), inputsFor), { seed: 20260101, numRuns: 200 })
			.filter(([rule, entered]) => score(rule, entered).kind === 'points');
		expect(found.length).toBeGreaterThan(20);
	});
});

it('A leaf never gets more than it is worth, whatever its rule and whatever was entered', () => {
	fc.assert(
		fc.property(inBlock(anyRule, anyInputsFor), fc.boolean(), ([rule, entered], isAllowed) => {
			const outcome = scoreLeaf({
				rule,
				max,
				given: entered[0] ?? {},
				block,
				group: groupFor(rule, entered),
				notApplicable: isAllowed ? 'allowed' : 'refused',
			});
			if (outcome.kind !== 'points') return;
			expect(compare(outcome.points, outcome.max)).toBeLessThanOrEqual(0);
			expect(formOf(rule).id).toBe(rule.form);
		}),
		runs(500),
	);
});
