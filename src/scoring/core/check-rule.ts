import { toExact } from '#kernel/decimal.ts';
import { compare, type Rational } from '#kernel/rational.ts';
import type { CheckContext, Range, RuleFinding } from './form.ts';
import { childrenOf, inputsOf, placeOfChild } from './rule-tree.ts';
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

/** Counts that a rule inside asks for under the same name: one entry would count twice. Variables may be shared. */
const checkCounts = (rule: Rule): readonly RuleFinding[] => {
	const shared = childrenOf(rule).filter(({ scope }) => scope === '');
	const inside = new Set(shared.flatMap((child) => inputsOf(child.rule)).map(({ name }) => name));
	return formOf(rule)
		.inputs(rule)
		.flatMap(({ name: key, kind }, at) =>
			kind === 'count' && inside.has(key)
				? [{ code: 'scoring.key-twice', details: { key }, path: ['items', at, 'key'] }]
				: [],
		);
};

const checkInside = (rule: Rule, max: Rational): readonly RuleFinding[] => [
	...formOf(rule).check(rule, contextOf(max)),
	...checkCounts(rule),
	...childrenOf(rule).flatMap((child) =>
		checkInside(child.rule, child.max ?? max).map((finding) => ({
			...finding,
			path: [...placeOfChild(rule, child), ...finding.path],
		})),
	),
];

/** Everything that is wrong with the rule of a leaf worth `max` points. */
export const checkRule = (rule: Rule, max: Rational): readonly RuleFinding[] => [
	...checkBest(rule, max),
	...checkInside(rule, max),
];
