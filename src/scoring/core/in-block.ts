import type { Rational } from '#kernel/rational.ts';
import type { Context, Group, Outcome } from './form.ts';
import { type Measured, type SaidOfMeasure, withMeasure } from './measure.ts';
import { missing } from './outcome.ts';
import type { Rule } from './rules/registry.ts';

/**
 * Evaluates the measure and hands it on with the figures of the block. While somebody in the block has not entered what is
 * compared, nobody gets points (`scoring.group-incomplete`).
 */
export const withBlock = (
	rule: Measured & Rule,
	context: Context,
	use: (measure: Rational, group: Group, said: SaidOfMeasure) => Outcome,
): Outcome =>
	withMeasure(rule, context, (measure, said) => {
		const group = context.group(rule);
		if (!group) return missing({ code: 'scoring.group-incomplete', details: { block: context.block } });
		return use(measure, group, { ...said, values: { ...said.values, units: group.values.length } });
	});
