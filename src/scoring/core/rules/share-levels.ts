import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { amount, type DecimalText } from '../fields.ts';
import { defineForm } from '../form.ts';
import { checkKeys } from '../keys.ts';
import { shareOf } from '../measure.ts';
import { chosen, OPTION, type Option, optionInput, optionsOf, rangeOfOptions } from '../options.ts';
import { inputMissing, scored } from '../outcome.ts';

/** Form 4 (domain.md §4): levels as shares of the maximum, 100 / 75 / 50 %. */
export type ShareLevels = {
	readonly form: 'share-levels';
	readonly options: readonly (Option & { readonly share: DecimalText })[];
};

export const shareLevels = defineForm<ShareLevels>({
	id: 'share-levels',
	number: 4,
	branches: ['level'],
	schema: () =>
		z.strictObject({
			form: z.literal('share-levels'),
			options: optionsOf(
				z.strictObject({
					...OPTION,
					share: amount.describe('Per cent of the maximum / Phần trăm điểm tối đa'),
				}),
			),
		}),
	inputs: (rule) => [optionInput(rule.options)],
	range: (rule, { max }) => rangeOfOptions(rule.options.map(({ share }) => shareOf(decimal(share), max))),
	check: (rule) => checkKeys(rule.options, 'options'),
	evaluate: (rule, context) => {
		const option = chosen(rule.options, context.given);
		if (!option) return inputMissing('option');
		return scored(context, shareOf(decimal(option.share), context.max), {
			form: rule.form,
			branch: 'level',
			inputs: { option: option.key },
			values: { level: option.label, share: option.share },
		});
	},
});
