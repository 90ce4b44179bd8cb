import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { sign, subtract, ZERO } from '#kernel/rational.ts';
import { amount, type DecimalText } from '../fields.ts';
import { defineForm } from '../form.ts';
import { checkItems, countInputs, countItems, type Item, items } from '../items.ts';
import { missing, scored } from '../outcome.ts';

/** Form 9 (domain.md §4): so much off for each item (late report −0.25 each), down to 0 or below it. */
export type DeductPerItem = {
	readonly form: 'deduct-per-item';
	readonly items: readonly Item[];
	readonly start?: DecimalText | undefined;
	readonly floor: '0' | 'none';
};

export const deductPerItem = defineForm<DeductPerItem>({
	id: 'deduct-per-item',
	number: 9,
	branches: ['none', 'deducted', 'floored'],
	schema: () =>
		z.strictObject({
			form: z.literal('deduct-per-item'),
			items,
			start: amount.optional().describe('Points without any; the maximum where absent / Điểm khi chưa trừ'),
			floor: z
				.enum(['0', 'none'])
				.default('0')
				.describe('Never below 0, or without a floor / Không trừ quá 0, hoặc trừ không giới hạn'),
		}),
	inputs: (rule) => countInputs(rule.items),
	range: (rule, { max }) => ({
		least: rule.floor === '0' ? ZERO : undefined,
		most: rule.start === undefined ? max : decimal(rule.start),
	}),
	check: (rule) => checkItems(rule.items),
	evaluate: (rule, context) => {
		const counted = countItems(rule.items, context.given);
		if (!counted.ok) return missing(...counted.problems);
		const { inputs, sum, working } = counted.value;
		const start = rule.start === undefined ? context.max : decimal(rule.start);
		const said = { form: rule.form, inputs, values: { start, sum, working } };
		if (sum.n === 0n) return scored(context, start, { ...said, branch: 'none' });
		const left = subtract(start, sum);
		if (rule.floor === '0' && sign(left) < 0) return scored(context, ZERO, { ...said, branch: 'floored' });
		return scored(context, left, { ...said, branch: 'deducted' });
	},
});
