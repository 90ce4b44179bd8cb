import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import type { LocalText } from '#kernel/text.ts';
import { amount, type DecimalText, inputName, localText } from './fields.ts';
import type { Child, Context, Outcome } from './form.ts';
import type { Rule } from './rules/registry.ts';

/** A part with a rule and inputs of its own ("<key>.<input>"), worth `max` of its own or that of the whole. */
export type Part = {
	readonly key: string;
	readonly label: LocalText;
	readonly max?: DecimalText | undefined;
	readonly rule: Rule;
};

/** A list of parts in a document. */
export const partsOf = (rule: z.ZodType<Rule>): z.ZodType<readonly Part[]> =>
	z
		.array(
			z.strictObject({
				key: inputName,
				label: localText,
				max: amount
					.optional()
					.describe('What this part is worth; the whole where absent / Điểm tối đa của nội dung này'),
				rule,
			}),
		)
		.min(1, 'set.empty')
		.describe('Parts with rules of their own / Các nội dung thành phần');

/** The rules of parts, each in a scope of its own. */
export const childrenOfParts = (parts: readonly Part[]): readonly Child[] =>
	parts.map(({ key, label, max, rule }) => ({
		key,
		scope: key,
		label,
		rule,
		max: max === undefined ? undefined : decimal(max),
	}));

/** What each part comes to. */
export const evaluateParts = (
	children: readonly Child[],
	context: Context,
): readonly (Child & { readonly outcome: Outcome })[] =>
	children.map((child) => ({ ...child, outcome: context.evaluate(child) }));
