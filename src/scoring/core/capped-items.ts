import { decimal } from '#kernel/decimal.ts';
import { compare, type Rational, ZERO } from '#kernel/rational.ts';
import type { DecimalText } from './fields.ts';
import type { Context, Outcome, Range } from './form.ts';
import { countItems, type Item } from './items.ts';
import { missing, scored } from './outcome.ts';

/** So much for each item, up to a cap. */
export type CappedItems = {
	readonly items: readonly Item[];
	/** The leaf's maximum where absent. */
	readonly cap?: DecimalText | undefined;
};

/** From nothing to the cap, for a leaf that is worth `max`. */
export const rangeOfCapped = ({ cap }: CappedItems, max: Rational) =>
	({ least: ZERO, most: cap === undefined ? max : decimal(cap) }) satisfies Range;

/**
 * Count × points over the items, cut off at the cap; all counts that nobody entered are sent back as missing.
 * @param counted the branch of a sum between nothing and the cap; the others are `none` and `capped`
 */
export const evaluateCapped = (
	rule: CappedItems & { readonly form: string },
	context: Context,
	counted: string,
): Outcome => {
	const found = countItems(rule.items, context.given);
	if (!found.ok) return missing(...found.problems);
	const { inputs, sum, working } = found.value;
	const { most: cap } = rangeOfCapped(rule, context.max);
	const said = { form: rule.form, inputs, values: { sum, working, cap } };
	if (compare(sum, cap) > 0) return scored(context, cap, { ...said, branch: 'capped' });
	return scored(context, sum, { ...said, branch: sum.n === 0n ? 'none' : counted });
};
