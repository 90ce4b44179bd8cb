import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { sign } from '#kernel/rational.ts';
import { type DecimalText, decimalText } from '../fields.ts';
import { defineForm } from '../form.ts';
import { checkKeys } from '../keys.ts';
import { chosen, OPTION, type Option, optionInput, optionsOf, rangeOfOptions } from '../options.ts';
import { inputMissing, scored } from '../outcome.ts';

/** Form 3 (domain.md §4): levels of which at least one takes points off (−1). */
export type LevelsSigned = {
	readonly form: 'levels-signed';
	readonly options: readonly (Option & { readonly points: DecimalText })[];
};

export const levelsSigned = defineForm<LevelsSigned>({
	id: 'levels-signed',
	number: 3,
	branches: ['level', 'negative-level'],
	schema: () =>
		z.strictObject({
			form: z.literal('levels-signed'),
			options: optionsOf(z.strictObject({ ...OPTION, points: decimalText })),
		}),
	inputs: (rule) => [optionInput(rule.options)],
	range: (rule) => rangeOfOptions(rule.options.map(({ points }) => decimal(points))),
	check: (rule) => [
		...checkKeys(rule.options, 'options'),
		...(rule.options.some(({ points }) => sign(decimal(points)) < 0)
			? []
			: [{ code: 'scoring.levels-signed.none-negative', details: {}, path: ['options'] }]),
	],
	evaluate: (rule, context) => {
		const option = chosen(rule.options, context.given);
		if (!option) return inputMissing('option');
		const points = decimal(option.points);
		return scored(context, points, {
			form: rule.form,
			branch: sign(points) < 0 ? 'negative-level' : 'level',
			inputs: { option: option.key },
			values: { level: option.label },
		});
	},
});
