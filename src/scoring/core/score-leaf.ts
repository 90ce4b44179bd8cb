import { toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { compare, min, type Rational, ZERO } from '#kernel/rational.ts';
import { rangeOf } from './check-rule.ts';
import { evaluateRule } from './evaluate-rule.ts';
import type { Given, Group, Outcome, Trace } from './form.ts';
import { missing, notApplicable, scored } from './outcome.ts';
import { problemsOfEntered } from './read-entered.ts';
import { inputsOf } from './rule-tree.ts';
import { appraiserDeduction } from './rules/appraiser-deduction.ts';
import { maxInBlock } from './rules/max-by-block.ts';
import type { Rule } from './rules/registry.ts';

/** One leaf of one unit at one stage. */
export type LeafEntered = {
	readonly rule: Rule;
	/** What the set says that the leaf is worth. */
	readonly max: Rational;
	/** Everything entered, by full name ("a.option"), with `notApplicable` and points given outright (`readEntered`). */
	readonly given: Given;
	/** The block of the unit. */
	readonly block: string;
	/** The figures of the block for a rule inside that looks at other units; undefined while they are incomplete. */
	readonly group?: ((rule: Rule) => Group | undefined) | undefined;
	/** Whether the set knows this leaf as one that may not apply to a unit. */
	readonly notApplicable: 'refused' | 'allowed';
};

type Points = Extract<Outcome, { readonly kind: 'points' }>;

const without = (given: Given, ...names: readonly string[]): Given =>
	Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));

/** What the leaf is worth for a unit of this block, where its rule says so of blocks. */
export const maxFor = (rule: Rule, { max, block }: Pick<LeafEntered, 'max' | 'block'>): Rational => {
	if (rule.form === 'appraiser-deduction') return maxFor(rule.rule, { max, block });
	return (rule.form === 'max-by-block' ? maxInBlock(rule, block) : undefined) ?? max;
};

/** The blocks in each of which a leaf with this rule is worth a maximum of its own (`maxFor`). */
export const blocksOfMax = (rule: Rule): readonly string[] => {
	if (rule.form === 'appraiser-deduction') return blocksOfMax(rule.rule);
	return rule.form === 'max-by-block' ? rule.blocks.map(({ block }) => block) : [];
};

/** Whether points came from a provision for having nothing to measure, which ranges leave aside. */
const isProvided = ({ branch, parts = [] }: Trace): boolean =>
	branch.startsWith('nothing-') || parts.some(({ trace }) => isProvided(trace));

/** Points out of bounds are sent back and not cut: who reads the total has to be able to trust every leaf. */
const guarded = (outcome: Outcome, least: Rational | undefined): Outcome => {
	if (outcome.kind !== 'points') return outcome;
	const { points, max, trace } = outcome;
	const refuse = (what: string, bound: Readonly<Record<string, string>>) =>
		missing({ code: `scoring.points-${what}`, details: { points: toExact(points), ...bound } });
	if (compare(points, max) > 0) return refuse('above-max', { max: toExact(max) });
	if (least && compare(points, least) < 0 && !isProvided(trace))
		return refuse('below-least', { least: toExact(least) });
	return outcome;
};

/** Points that an appraiser gives outright, in place of what the rule comes to, which the trace keeps. */
const outright = (points: Rational, computed: Outcome, max: Rational): Points => {
	const inputs = { points };
	const given = { form: 'given', branch: 'given', inputs };
	if (computed.kind === 'missing') return scored({ max }, points, given) as Points;
	const parts = [{ key: 'rule', trace: computed.trace }];
	if (computed.kind === 'not-applicable') return scored({ max }, points, { ...given, parts }) as Points;
	const values = { computed: computed.points };
	const said = { ...given, branch: 'instead', values, parts, max: computed.max };
	return scored({ max }, points, said) as Points;
};

/** The override; what an appraiser takes off by count is still taken off, from the points that were given. */
const override = (leaf: LeafEntered, points: Rational, given: Given): Outcome => {
	const { rule, block } = leaf;
	const max = maxFor(rule, leaf);
	const group = leaf.group ?? (() => undefined);
	if (rule.form !== 'appraiser-deduction')
		return outright(points, evaluateRule(rule, { ...leaf, given }), max);
	return appraiserDeduction.evaluate(rule, {
		max,
		given,
		block,
		group,
		evaluate: (child) => outright(points, evaluateRule(child.rule, { ...leaf, given }), max),
		rangeOf: (child) => rangeOf(child.rule, max),
	});
};

const pointsOf = (leaf: LeafEntered, given: Given): Outcome => {
	const { rule, max } = leaf;
	const { points } = given;
	const { least } = rangeOf(rule, max);
	const bare = without(given, 'points');
	if (typeof points !== 'object') return guarded(evaluateRule(rule, { ...leaf, given: bare }), least);
	// Where the rule itself asks for points they are an override only if it comes to some without them.
	if (inputsOf(rule).some(({ name }) => name === 'points')) {
		const computed = evaluateRule(rule, { ...leaf, given: bare });
		if (computed.kind === 'missing') return guarded(evaluateRule(rule, { ...leaf, given }), least);
	}
	// An appraiser may always give nothing, also where the rule would never come to so little.
	return guarded(override(leaf, points, bare), least && min(least, ZERO));
};

/** Why a leaf cannot be left out for this unit. */
const problemsOfLeavingOut = ({ notApplicable: may, given }: LeafEntered): readonly Problem[] => {
	const details = { input: 'notApplicable' };
	return [
		...(may === 'refused' ? [{ code: 'scoring.not-applicable-refused', details }] : []),
		...(given['points'] === undefined ? [] : [{ code: 'scoring.not-applicable-with-points', details }]),
	];
};

/**
 * Scores one leaf of one unit at one stage, from what was entered there.
 *
 * `notApplicable: yes` makes it not applicable; a leaf may refuse that (`scoring.not-applicable-refused`), and points beside
 * it contradict it (`scoring.not-applicable-with-points`). `points` for a
 * rule that computes are an appraiser's own: they count, and the trace (form `given`) keeps what the rule came to.
 * @returns points with their trace; not applicable; or everything that is missing or wrong: `scoring.input-unknown` (with
 * the names that are known), what `inputs.ts` says of values, `scoring.points-above-max` (beyond what the leaf is worth),
 * `scoring.points-below-least` (under what the rule can give), and what the rule itself says. Nothing is cut to fit.
 */
export const scoreLeaf = (leaf: LeafEntered): Outcome => {
	const { rule, given } = leaf;
	const isLeftOut = given['notApplicable'] === 'yes';
	const problems = [...problemsOfEntered(rule, given), ...(isLeftOut ? problemsOfLeavingOut(leaf) : [])];
	if (problems.length > 0) {
		// What the rule lacks beside is said at once; points given outright, or leaving the leaf out, make up for it.
		const isSettled = isLeftOut || given['points'] !== undefined;
		const others = isSettled ? undefined : evaluateRule(rule, leaf);
		return missing(...problems, ...(others?.kind === 'missing' ? others.problems : []));
	}
	if (!isLeftOut) return pointsOf(leaf, without(given, 'notApplicable'));
	const inputs = { notApplicable: 'yes' };
	return notApplicable({ max: maxFor(rule, leaf) }, { form: 'given', branch: 'not-applicable', inputs });
};
