import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { compare, type Rational } from '#kernel/rational.ts';
import { defineForm, type Group } from '../form.ts';
import { withBlock } from '../in-block.ts';
import { checkLimits, type Limits, limitFor, limitsFrom, rangeOfLimits } from '../limits.ts';
import { checkVariables, inputsOfVariables, MEASURED, type Measured, NOTHING_BRANCHES } from '../measure.ts';
import { scored } from '../outcome.ts';

/** Form 16 (domain.md §4): points by the rank of a figure in the block: top 10 → 3, next 10 → 2, else 1. */
export type RankBands = Measured &
	Limits & {
		readonly form: 'rank-bands';
		/** Which end of the figures is first. */
		readonly order: 'highest' | 'lowest';
	};

/** The rank on exact values; equal figures share theirs and leave a gap (1, 1, 3). */
const rankOf = (measure: Rational, { values }: Group, order: RankBands['order']): number => {
	const better = order === 'highest' ? 1 : -1;
	return 1 + values.filter((value) => compare(value, measure) === better).length;
};

export const rankBands = defineForm<RankBands>({
	id: 'rank-bands',
	number: 16,
	branches: ['in-band', 'otherwise', ...NOTHING_BRANCHES],
	schema: () =>
		z.strictObject({
			form: z.literal('rank-bands'),
			...MEASURED,
			order: z
				.enum(['highest', 'lowest'])
				.default('highest')
				.describe('Which figure is first / Xếp từ cao xuống thấp, hay từ thấp lên cao'),
			...limitsFrom(1),
		}),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.measure]),
	measure: (rule) => rule.measure,
	range: rangeOfLimits,
	check: (rule) => [
		...checkVariables(rule.variables, [{ path: ['measure'], text: rule.measure }]),
		...checkLimits(rule),
	],
	evaluate: (rule, context) =>
		withBlock(rule, context, (measure, group, said) => {
			const rank = rankOf(measure, group, rule.order);
			const limit = limitFor(rule, rank);
			const values = { ...said.values, rank };
			if (!limit) return scored(context, decimal(rule.otherwise), { ...said, branch: 'otherwise', values });
			const reached = { ...values, until: limit.until };
			return scored(context, decimal(limit.points), { ...said, branch: 'in-band', values: reached });
		}),
});
