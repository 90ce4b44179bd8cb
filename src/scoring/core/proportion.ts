import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import { compare, divide, multiply, type Rational } from '#kernel/rational.ts';
import { type DecimalText, positive } from './fields.ts';
import type { Context, Outcome } from './form.ts';
import { missing, type Said, scored } from './outcome.ts';

/** What happens above what is full: refused as a contradiction (more done than there was to do), or capped. */
export const OVER = ['refused', 'cap'] as const;
export const over = z
	.enum(OVER)
	.default('refused')
	.describe('Above the full value: refused or capped / Khi vượt mức tối đa: báo lỗi hoặc chỉ tính tối đa');

/** A measure that gives its share of the maximum. */
export type Proportion = { readonly full: DecimalText; readonly over: (typeof OVER)[number] };

/** The keys of a proportion, to be spread into a strict object. */
export const PROPORTION = {
	full: positive.default('100').describe('Measure that gives full points / Giá trị được điểm tối đa'),
	over,
};

/**
 * measure ÷ full × max (the branches `proportional` and `capped`).
 * @returns `scoring.measure-below-zero` and `scoring.measure-above-full`, where the figures contradict each other
 */
export const proportionOf = (
	rule: Proportion,
	context: Context,
	measure: Rational,
	said: Omit<Said, 'branch'>,
): Outcome => {
	const full = decimal(rule.full);
	const details = { measure: toExact(measure), full: rule.full };
	if (measure.n < 0n) return missing({ code: 'scoring.measure-below-zero', details });
	const values = { ...said.values, full };
	if (compare(measure, full) <= 0) {
		const points = multiply(divide(measure, full), context.max);
		return scored(context, points, { ...said, values, branch: 'proportional' });
	}
	if (rule.over === 'refused') return missing({ code: 'scoring.measure-above-full', details });
	return scored(context, context.max, { ...said, values, branch: 'capped' });
};

/** The branches that `proportionOf` may take. */
export const PROPORTION_BRANCHES = ['proportional', 'capped'] as const;
