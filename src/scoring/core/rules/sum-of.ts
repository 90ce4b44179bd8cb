import { z } from 'zod';
import { add, type Rational, ZERO } from '#kernel/rational.ts';
import type { LocalText } from '#kernel/text.ts';
import { inputName, localText } from '../fields.ts';
import { type CheckContext, type Child, defineForm, type Range } from '../form.ts';
import { checkKeys } from '../keys.ts';
import { scored, together } from '../outcome.ts';
import type { Rule } from './registry.ts';

/** Form 27 (domain.md §4): the sum of parts that are scored by forms of their own. */
export type SumOf = {
	readonly form: 'sum-of';
	readonly items: readonly { readonly key: string; readonly label: LocalText; readonly rule: Rule }[];
};

const childrenOf = (rule: SumOf): readonly Child[] =>
	rule.items.map(({ key, rule: inside }) => ({ key, scope: key, rule: inside }));

const plus = (a: Rational | undefined, b: Rational | undefined): Rational | undefined =>
	a && b ? add(a, b) : undefined;

const rangeOf = (rule: SumOf, context: CheckContext): Range =>
	rule.items
		.map((item) => context.rangeOf(item.rule))
		.reduce((a, b) => ({ least: plus(a.least, b.least), most: plus(a.most, b.most) }), {
			least: ZERO,
			most: ZERO,
		});

export const sumOf = defineForm<SumOf>({
	id: 'sum-of',
	number: 27,
	branches: ['sum'],
	schema: (rule) =>
		z.strictObject({
			form: z.literal('sum-of'),
			items: z
				.array(z.strictObject({ key: inputName, label: localText, rule }))
				.min(1, 'set.empty')
				.describe('Parts with rules of their own / Các nội dung thành phần'),
		}),
	inputs: () => [],
	children: childrenOf,
	range: rangeOf,
	check: (rule) => checkKeys(rule.items),
	evaluate: (rule, context) => {
		const all = together(
			childrenOf(rule).map((child) => ({ key: child.key, outcome: context.evaluate(child) })),
		);
		if (!all.ok) return all.outcome;
		const { points, deduction, parts } = all;
		return scored(context, points, { form: rule.form, branch: 'sum', deduction, parts });
	},
});
