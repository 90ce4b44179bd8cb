import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { amount, type DecimalText } from '../fields.ts';
import { defineForm } from '../form.ts';
import { checkKeys } from '../keys.ts';
import { chosen, OPTION, type Option, optionInput, optionsOf, rangeOfOptions } from '../options.ts';
import { inputMissing, scored } from '../outcome.ts';

/** Form 2 (domain.md §4): one of several levels, 1 / 0.5 / 0. */
export type Levels = {
	readonly form: 'levels';
	readonly options: readonly (Option & { readonly points: DecimalText })[];
};

export const levels = defineForm<Levels>({
	id: 'levels',
	number: 2,
	branches: ['level'],
	schema: () =>
		z.strictObject({
			form: z.literal('levels'),
			options: optionsOf(z.strictObject({ ...OPTION, points: amount })),
		}),
	inputs: (rule) => [optionInput(rule.options)],
	range: (rule) => rangeOfOptions(rule.options.map(({ points }) => decimal(points))),
	check: (rule) => checkKeys(rule.options, 'options'),
	evaluate: (rule, context) => {
		const option = chosen(rule.options, context.given);
		if (!option) return inputMissing('option');
		return scored(context, decimal(option.points), {
			form: rule.form,
			branch: 'level',
			inputs: { option: option.key },
			values: { level: option.label },
		});
	},
});
