import type { Child, Context, Outcome } from './form.ts';
import { notApplicable, type Said, scored } from './outcome.ts';

/**
 * Hands on what the rule inside came to, as the points of the outer: nothing changed but the trace, which says why that
 * rule counted. Where it does not apply, the outer does not either (branch `not-applicable`).
 */
export const passOn = (context: Context, child: Child, said: Said): Outcome => {
	const outcome = context.evaluate(child);
	if (outcome.kind === 'missing') return outcome;
	const { key, label } = child;
	const parts = [{ key, ...(label ? { label } : {}), trace: outcome.trace }];
	if (outcome.kind === 'not-applicable')
		return notApplicable(context, { ...said, branch: 'not-applicable', parts });
	const { points, deduction, max } = outcome;
	return scored(context, points, { ...said, deduction, max, parts });
};
