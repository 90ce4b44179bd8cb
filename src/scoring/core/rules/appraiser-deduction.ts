import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { add, compare, max, min, type Rational, subtract, ZERO } from '#kernel/rational.ts';
import { amount, type DecimalText } from '../fields.ts';
import { type Child, type Context, defineForm } from '../form.ts';
import { type Counted, checkItems, countInputs, countItems, type Item, items } from '../items.ts';
import { missing, notApplicable, scored } from '../outcome.ts';
import type { Rule } from './registry.ts';

/** Form 23 (domain.md §4): the points of a rule, and what the appraiser takes off them, shown apart. */
export type AppraiserDeduction = {
	readonly form: 'appraiser-deduction';
	readonly items: readonly Item[];
	readonly most?: DecimalText | undefined;
	readonly rule: Rule;
};

const childOf = ({ rule }: AppraiserDeduction): Child => ({ key: 'rule', scope: '', rule });

/** Units do not deduct from themselves: where none of the counts was entered nobody has deducted anything (yet). */
const isUntouched = (rule: AppraiserDeduction, { given }: Context): boolean =>
	rule.items.every(({ key }) => !Object.hasOwn(given, key) || given[key] === undefined);

const NOTHING: Counted = { inputs: {}, sum: ZERO, working: '0' };

/** What is taken off: never more than the rule's bound, and never more than there is. */
const limited = (sum: Rational, most: DecimalText | undefined, left: Rational) => {
	const bounded = most === undefined ? sum : min(sum, decimal(most));
	if (compare(bounded, left) > 0) return { branch: 'all', deduction: left };
	if (compare(bounded, sum) < 0) return { branch: 'capped', deduction: bounded };
	return { branch: sum.n === 0n ? 'none' : 'deducted', deduction: sum };
};

export const appraiserDeduction = defineForm<AppraiserDeduction>({
	id: 'appraiser-deduction',
	number: 23,
	branches: ['not-entered', 'none', 'deducted', 'capped', 'all', 'not-applicable'],
	schema: (rule) =>
		z.strictObject({
			form: z.literal('appraiser-deduction'),
			items,
			most: amount.optional().describe('Never takes off more / Trừ tối đa'),
			rule,
		}),
	inputs: (rule) => countInputs(rule.items),
	children: (rule) => [childOf(rule)],
	// The deduction stands in a column of its own and leaves the points as they are.
	range: (rule, context) => context.rangeOf(rule.rule),
	check: (rule) => checkItems(rule.items),
	evaluate: (rule, context) => {
		const child = childOf(rule);
		const inside = context.evaluate(child);
		const isEntered = !isUntouched(rule, context);
		const counted = isEntered ? countItems(rule.items, context.given) : { ok: true as const, value: NOTHING };
		if (inside.kind === 'missing' || !counted.ok)
			return missing(
				...(inside.kind === 'missing' ? inside.problems : []),
				...(counted.ok ? [] : counted.problems),
			);
		const { inputs, sum, working } = counted.value;
		const parts = [{ key: child.key, trace: inside.trace }];
		const said = { form: rule.form, inputs, parts };
		if (inside.kind === 'not-applicable')
			return notApplicable(context, { ...said, branch: 'not-applicable', values: { sum, working } });
		const left = max(ZERO, subtract(inside.points, inside.deduction));
		const { branch, deduction } = limited(sum, rule.most, left);
		const values = { sum, working, deduction, ...(rule.most === undefined ? {} : { most: rule.most }) };
		return scored(context, inside.points, {
			...said,
			branch: isEntered ? branch : 'not-entered',
			values,
			max: inside.max,
			deduction: add(inside.deduction, deduction),
		});
	},
});
