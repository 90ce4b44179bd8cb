import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import { compare, divide, multiply, subtract, ZERO } from '#kernel/rational.ts';
import { type DecimalText, decimalText } from '../fields.ts';
import { defineForm, type RuleFinding } from '../form.ts';
import {
	checkVariables,
	inputsOfVariables,
	MEASURED,
	type Measured,
	NOTHING_BRANCHES,
	withMeasure,
} from '../measure.ts';
import { missing, scored } from '../outcome.ts';
import { type OVER, over } from '../proportion.ts';

/**
 * Form 17 (domain.md §4): an index on its own scale as points: the satisfaction index (%), an external index, a mean of
 * answers from 1 to 5.
 */
export type IndexPoints = Measured & {
	readonly form: 'index-points';
	/** Where the scale begins (no points) and ends (all points). */
	readonly from: DecimalText;
	readonly until: DecimalText;
	/** An index off its scale is sent back, or counts as the nearer end of it. */
	readonly over: (typeof OVER)[number];
};

const checkScale = ({ from, until }: IndexPoints): readonly RuleFinding[] =>
	compare(decimal(from), decimal(until)) < 0
		? []
		: [{ code: 'scoring.index-points.scale-empty', details: { from, until }, path: ['from'] }];

export const indexPoints = defineForm<IndexPoints>({
	id: 'index-points',
	number: 17,
	branches: ['on-scale', 'above-scale', 'below-scale', ...NOTHING_BRANCHES],
	schema: () =>
		z.strictObject({
			form: z.literal('index-points'),
			...MEASURED,
			from: decimalText.default('0').describe('Least of the scale: no points / Đầu thang đo: 0 điểm'),
			until: decimalText
				.default('100')
				.describe('Most of the scale: all points / Cuối thang đo: điểm tối đa'),
			over,
		}),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.measure]),
	range: (_rule, { max }) => ({ least: ZERO, most: max }),
	check: (rule) => [
		...checkVariables(rule.variables, [{ path: ['measure'], text: rule.measure }]),
		...checkScale(rule),
	],
	evaluate: (rule, context) =>
		withMeasure(rule, context, (measure, said) => {
			const [wrong] = checkScale(rule);
			if (wrong) return missing({ code: wrong.code, details: wrong.details });
			const [from, until] = [decimal(rule.from), decimal(rule.until)];
			const values = { ...said.values, from, until };
			const [isBelow, isAbove] = [compare(measure, from) < 0, compare(measure, until) > 0];
			if (rule.over === 'refused' && (isBelow || isAbove))
				return missing({
					code: 'scoring.index-points.off-scale',
					details: {
						working: String(said.values['working']),
						measure: toExact(measure),
						from: rule.from,
						until: rule.until,
					},
				});
			if (isBelow) return scored(context, ZERO, { ...said, branch: 'below-scale', values });
			if (isAbove) return scored(context, context.max, { ...said, branch: 'above-scale', values });
			const share = divide(subtract(measure, from), subtract(until, from));
			return scored(context, multiply(share, context.max), { ...said, branch: 'on-scale', values });
		}),
});
