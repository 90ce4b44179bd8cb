import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { compare, ZERO } from '#kernel/rational.ts';
import { amount, type DecimalText } from '../fields.ts';
import { defineForm } from '../form.ts';
import { checkItems, countInputs, countItems, type Item, items } from '../items.ts';
import { missing, scored } from '../outcome.ts';

/**
 * Form 22 (domain.md §4): bonus or penalty outside the 100, capped. The points are never below 0: whether they are added or
 * taken off is what the leaf says (`counts`).
 */
export type BonusPenalty = {
	readonly form: 'bonus-penalty';
	readonly items: readonly Item[];
	readonly cap?: DecimalText | undefined;
};

export const bonusPenalty = defineForm<BonusPenalty>({
	id: 'bonus-penalty',
	number: 22,
	branches: ['none', 'counted', 'capped'],
	schema: () =>
		z.strictObject({
			form: z.literal('bonus-penalty'),
			items,
			cap: amount.optional().describe("The most; the leaf's maximum where absent / Mức tối đa"),
		}),
	inputs: (rule) => countInputs(rule.items),
	range: (rule, { max }) => ({ least: ZERO, most: rule.cap === undefined ? max : decimal(rule.cap) }),
	check: (rule) => checkItems(rule.items),
	evaluate: (rule, context) => {
		const counted = countItems(rule.items, context.given);
		if (!counted.ok) return missing(...counted.problems);
		const { inputs, sum, working } = counted.value;
		const cap = rule.cap === undefined ? context.max : decimal(rule.cap);
		const said = { form: rule.form, inputs, values: { sum, working, cap } };
		if (compare(sum, cap) > 0) return scored(context, cap, { ...said, branch: 'capped' });
		return scored(context, sum, { ...said, branch: sum.n === 0n ? 'none' : 'counted' });
	},
});
