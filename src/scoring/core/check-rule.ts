import { toExact } from '#kernel/decimal.ts';
import { compare, type Rational } from '#kernel/rational.ts';
import type { CheckContext, Range, RuleFinding } from './form.ts';
import { childrenOf } from './rule-tree.ts';
import { formOf, type Rule } from './rules/registry.ts';

/** The least and the most points that a rule can give on a leaf worth `max`. */
export const rangeOf = (rule: Rule, max: Rational): Range => formOf(rule).range(rule, contextOf(max));

const contextOf = (max: Rational): CheckContext => ({
	max,
	rangeOf: (rule, own = max) => rangeOf(rule, own),
});

/** The best that a rule can give against what the leaf is worth: a defect either way. */
const checkBest = (rule: Rule, max: Rational): readonly RuleFinding[] => {
	const { most } = rangeOf(rule, max);
	const side = most ? compare(most, max) : 0;
	if (!most || side === 0) return [];
	const details = { best: toExact(most), max: toExact(max) };
	return [{ code: side < 0 ? 'scoring.best-below-max' : 'scoring.best-above-max', details, path: [] }];
};

const checkInside = (rule: Rule, max: Rational): readonly RuleFinding[] => [
	...formOf(rule).check(rule, contextOf(max)),
	...childrenOf(rule).flatMap((child) =>
		checkInside(child.rule, child.max ?? max).map((finding) => ({
			...finding,
			path: [child.key, ...finding.path],
		})),
	),
];

/** Everything that is wrong with the rule of a leaf worth `max` points. */
export const checkRule = (rule: Rule, max: Rational): readonly RuleFinding[] => [
	...checkBest(rule, max),
	...checkInside(rule, max),
];
