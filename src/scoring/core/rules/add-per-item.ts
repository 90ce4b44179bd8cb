import { z } from 'zod';
import { type CappedItems, evaluateCapped, rangeOfCapped } from '../capped-items.ts';
import { amount } from '../fields.ts';
import { defineForm } from '../form.ts';
import { checkItems, countInputs, items } from '../items.ts';

/** Form 10 (domain.md §4): so much for each item, up to a cap. */
export type AddPerItem = CappedItems & { readonly form: 'add-per-item' };

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
	range: (rule, { max }) => rangeOfCapped(rule, max),
	check: (rule) => checkItems(rule.items),
	evaluate: (rule, context) => evaluateCapped(rule, context, 'added'),
});
