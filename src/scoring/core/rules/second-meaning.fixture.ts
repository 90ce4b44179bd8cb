import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { type DecimalText, decimalText } from '../fields.ts';
import { defineForm } from '../form.ts';
import { scored } from '../outcome.ts';
import { type YesNo, yesNo } from './yes-no.ts';

/** A second meaning of a form, as it would be added: the same inputs come to other points, since nothing entered is a no. */
type YesNo2 = { readonly form: 'yes-no@2'; readonly yes: DecimalText; readonly no: DecimalText };

const first = (rule: YesNo2): YesNo => ({ ...rule, form: 'yes-no' });

export const yesNo2 = defineForm<YesNo2>({
	id: 'yes-no@2',
	number: yesNo.number,
	branches: yesNo.branches,
	schema: () =>
		z.strictObject({ form: z.literal('yes-no@2'), yes: decimalText, no: decimalText.default('0') }),
	inputs: (rule) => yesNo.inputs(first(rule)),
	range: (rule, context) => yesNo.range(first(rule), context),
	check: (rule, context) => yesNo.check(first(rule), context),
	evaluate: (rule, context) => {
		const option = context.given['option'] === 'yes' ? 'yes' : 'no';
		return scored(context, decimal(rule[option]), { form: rule.form, branch: option });
	},
});
