import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { compare, ZERO } from '#kernel/rational.ts';
import { amount, type DecimalText } from '../fields.ts';
import { defineForm } from '../form.ts';
import { checkItems, countInputs, countItems, type Item, items } from '../items.ts';
import { missing, scored } from '../outcome.ts';

/** Form 10 (domain.md §4): so much for each item, up to a cap. */
export type AddPerItem = {
	readonly form: 'add-per-item';
	readonly items: readonly Item[];
	readonly cap?: DecimalText | undefined;
};

export const addPerItem = defineForm<AddPerItem>({
	id: 'add-per-item',
	number: 10,
	branches: ['none', 'added', 'capped'],
	schema: () =>
		z.strictObject({
			form: z.literal('add-per-item'),
			items,
			cap: amount.optional().describe('The most; the maximum where absent / Tối đa'),
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
		return scored(context, sum, { ...said, branch: sum.n === 0n ? 'none' : 'added' });
	},
});
