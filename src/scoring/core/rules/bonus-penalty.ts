import { z } from 'zod';
import { type CappedItems, evaluateCapped, rangeOfCapped } from '../capped-items.ts';
import { amount } from '../fields.ts';
import { defineForm } from '../form.ts';
import { checkItems, countInputs, items } from '../items.ts';

/**
 * Form 22 (domain.md §4): bonus or penalty outside the 100, capped. The points are never below 0: whether they are added or
 * taken off is what the leaf says (`counts`).
 */
export type BonusPenalty = CappedItems & { readonly form: 'bonus-penalty' };

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
	range: (rule, { max }) => rangeOfCapped(rule, max),
	check: (rule) => checkItems(rule.items),
	evaluate: (rule, context) => evaluateCapped(rule, context, 'counted'),
});
