import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { compare, equals, max, min } from '#kernel/rational.ts';
import { type DecimalText, decimalText, flag } from '../fields.ts';
import { defineForm } from '../form.ts';
import { withBlock } from '../in-block.ts';
import { checkVariables, inputsOfVariables, MEASURED, type Measured, NOTHING_BRANCHES } from '../measure.ts';
import { scored } from '../outcome.ts';

/** Form 15 (domain.md §4): a figure against the mean of the block: at or above it → 2, else 0. */
export type AgainstMean = Measured & {
	readonly form: 'against-mean';
	readonly atOrAbove: DecimalText;
	readonly below: DecimalText;
	/** Whether the mean itself is enough. */
	readonly inclusive: boolean;
};

export const againstMean = defineForm<AgainstMean>({
	id: 'against-mean',
	number: 15,
	branches: ['at-or-above', 'below', 'above', 'not-above', ...NOTHING_BRANCHES],
	schema: () =>
		z.strictObject({
			form: z.literal('against-mean'),
			...MEASURED,
			atOrAbove: decimalText.describe(
				"Points from the block's mean up / Điểm khi đạt từ mức bình quân của khối",
			),
			below: decimalText.describe('Points below it / Điểm khi dưới mức bình quân'),
			inclusive: flag
				.default(true)
				.describe('The mean itself is enough / Bằng mức bình quân cũng được tính là đạt'),
		}),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.measure]),
	measure: (rule) => rule.measure,
	range: (rule) => {
		const [a, b] = [decimal(rule.atOrAbove), decimal(rule.below)];
		return { least: min(a, b), most: max(a, b) };
	},
	// Fewer points above the mean may be meant (complaints); the same points on both sides cannot be.
	check: (rule) => [
		...checkVariables(rule.variables, [{ path: ['measure'], text: rule.measure }]),
		...(equals(decimal(rule.atOrAbove), decimal(rule.below))
			? [{ code: 'scoring.against-mean.no-difference', details: { points: rule.below }, path: ['below'] }]
			: []),
	],
	evaluate: (rule, context) =>
		withBlock(rule, context, (measure, { mean }, said) => {
			const side = compare(measure, mean);
			const isReached = rule.inclusive ? side >= 0 : side > 0;
			const branch = rule.inclusive
				? isReached
					? 'at-or-above'
					: 'below'
				: isReached
					? 'above'
					: 'not-above';
			const values = { ...said.values, mean };
			const points = decimal(isReached ? rule.atOrAbove : rule.below);
			return scored(context, points, { ...said, branch, values });
		}),
});
