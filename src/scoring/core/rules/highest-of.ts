import { z } from 'zod';
import { compare, max, type Rational } from '#kernel/rational.ts';
import { type CheckContext, type Child, defineForm, type RuleFinding } from '../form.ts';
import { checkKeys } from '../keys.ts';
import { notApplicable, scored, together } from '../outcome.ts';
import { childrenOfParts, evaluateParts, type Part, partsOf } from '../parts.ts';

/** Form 14 (domain.md §4): only the best of several parts counts; each has to be entered. */
export type HighestOf = { readonly form: 'highest-of'; readonly items: readonly Part[] };

const childrenOf = (rule: HighestOf): readonly Child[] => childrenOfParts(rule.items);

const greatest = (values: readonly (Rational | undefined)[]): Rational | undefined =>
	values.reduce((a, b) => (a && b ? max(a, b) : undefined));

/** Parts whose best is less than what another gives at least. */
const neverCounting = (rule: HighestOf, context: CheckContext): readonly RuleFinding[] => {
	const ranges = childrenOf(rule).map((child) => context.rangeOf(child.rule, child.max));
	return rule.items.flatMap(({ key }, at) => {
		const most = ranges[at]?.most;
		const isBeaten = ranges.some(({ least }) => most && least && compare(most, least) < 0);
		const details = { key };
		return isBeaten ? [{ code: 'scoring.highest-of.never-counts', details, path: ['items', at] }] : [];
	});
};

export const highestOf = defineForm<HighestOf>({
	id: 'highest-of',
	number: 14,
	branches: ['best', 'not-applicable'],
	schema: (rule) => z.strictObject({ form: z.literal('highest-of'), items: partsOf(rule) }),
	inputs: () => [],
	children: childrenOf,
	range: (rule, context) => {
		const ranges = childrenOf(rule).map((child) => context.rangeOf(child.rule, child.max));
		return {
			least: greatest(ranges.map(({ least }) => least)),
			most: greatest(ranges.map(({ most }) => most)),
		};
	},
	check: (rule, context) => [...checkKeys(rule.items), ...neverCounting(rule, context)],
	evaluate: (rule, context) => {
		const outcomes = evaluateParts(childrenOf(rule), context);
		const all = together(outcomes);
		if (!all.ok) return all.outcome;
		const said = { form: rule.form, parts: all.parts };
		const [first, ...others] = outcomes.flatMap(({ key, label, outcome }) =>
			outcome.kind === 'points' ? [{ key, label, outcome }] : [],
		);
		if (!first) return notApplicable(context, { ...said, branch: 'not-applicable' });
		const best = others.reduce((a, b) => (compare(b.outcome.points, a.outcome.points) > 0 ? b : a), first);
		const { points, deduction } = best.outcome;
		const values = { best: best.label ?? best.key };
		return scored(context, points, { ...said, branch: 'best', deduction, values });
	},
});
