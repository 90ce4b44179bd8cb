import { z } from 'zod';
import { add, type Rational, subtract, sum, ZERO } from '#kernel/rational.ts';
import { type Child, defineForm, type Range } from '../form.ts';
import { checkKeys } from '../keys.ts';
import { notApplicable, scored, together } from '../outcome.ts';
import { childrenOfParts, evaluateParts, type Part, partsOf } from '../parts.ts';

/** Form 27 (domain.md §4): the sum of parts that are scored by forms of their own. */
export type SumOf = { readonly form: 'sum-of'; readonly items: readonly Part[] };

const childrenOf = (rule: SumOf): readonly Child[] => childrenOfParts(rule.items);

const plus = (a: Rational | undefined, b: Rational | undefined): Rational | undefined =>
	a && b ? add(a, b) : undefined;

export const sumOf = defineForm<SumOf>({
	id: 'sum-of',
	number: 27,
	branches: ['sum', 'not-applicable'],
	schema: (rule) => z.strictObject({ form: z.literal('sum-of'), items: partsOf(rule) }),
	inputs: () => [],
	children: childrenOf,
	range: (rule, context) =>
		childrenOf(rule)
			.map((child): Range => context.rangeOf(child.rule, child.max))
			.reduce((a, b) => ({ least: plus(a.least, b.least), most: plus(a.most, b.most) }), {
				least: ZERO,
				most: ZERO,
			}),
	check: (rule) => checkKeys(rule.items),
	evaluate: (rule, context) => {
		const outcomes = evaluateParts(childrenOf(rule), context);
		const all = together(outcomes);
		if (!all.ok) return all.outcome;
		const { points, deduction, parts } = all;
		const leftOut = outcomes.filter(({ outcome }) => outcome.kind === 'not-applicable');
		if (leftOut.length === outcomes.length)
			return notApplicable(context, { form: rule.form, branch: 'not-applicable', parts });
		// a part that does not apply could not have been reached either
		const unreachable = sum(leftOut.map((child) => context.rangeOf(child).most ?? ZERO));
		const max = subtract(context.max, unreachable);
		return scored(context, points, { form: rule.form, branch: 'sum', deduction, max, parts });
	},
});
