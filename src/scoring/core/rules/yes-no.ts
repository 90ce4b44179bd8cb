import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { compare, max, min } from '#kernel/rational.ts';
import { type DecimalText, decimalText } from '../fields.ts';
import { defineForm } from '../form.ts';
import { inputMissing, scored } from '../outcome.ts';

/** Form 1 (domain.md §4): done or not done. */
export type YesNo = { readonly form: 'yes-no'; readonly yes: DecimalText; readonly no: DecimalText };

export const yesNo = defineForm<YesNo>({
	id: 'yes-no',
	number: 1,
	branches: ['yes', 'no'],
	schema: () =>
		z.strictObject({
			form: z.literal('yes-no'),
			yes: decimalText.describe('Points for yes / Điểm khi có'),
			no: decimalText.default('0').describe('Points for no / Điểm khi không'),
		}),
	inputs: () => [{ name: 'option', kind: 'option', options: [{ key: 'yes' }, { key: 'no' }] }],
	range: (rule) => {
		const [yes, no] = [decimal(rule.yes), decimal(rule.no)];
		return { least: min(yes, no), most: max(yes, no) };
	},
	check: (rule) =>
		compare(decimal(rule.yes), decimal(rule.no)) > 0
			? []
			: [{ code: 'scoring.yes-no.yes-not-better', details: { yes: rule.yes, no: rule.no }, path: ['yes'] }],
	evaluate: (rule, context) => {
		const { option } = context.given;
		if (option !== 'yes' && option !== 'no') return inputMissing('option');
		return scored(context, decimal(rule[option]), { form: rule.form, branch: option, inputs: { option } });
	},
});
