import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import { compare, max, min, type Rational } from '#kernel/rational.ts';
import { type DecimalText, decimalText } from '../fields.ts';
import { type Child, defineForm, type RuleFinding } from '../form.ts';
import { notApplicable, scored } from '../outcome.ts';
import type { Rule } from './registry.ts';

/** Bounds the points of another rule. It has no number of its own in domain.md §4 and only composes. */
export type Cap = {
	readonly form: 'cap';
	readonly least?: DecimalText | undefined;
	readonly most?: DecimalText | undefined;
	readonly rule: Rule;
};

const childOf = (cap: Cap): Child => ({ key: 'rule', scope: '', rule: cap.rule });

const bounded = ({ least, most }: Cap, points: Rational): Rational => {
	const below = most === undefined ? points : min(points, decimal(most));
	return least === undefined ? below : max(below, decimal(least));
};

const boundedOrBound = (points: Rational | undefined, bound: DecimalText | undefined, cap: Cap) =>
	points ? bounded(cap, points) : bound === undefined ? undefined : decimal(bound);

export const cap = defineForm<Cap>({
	id: 'cap',
	number: undefined,
	branches: ['within', 'raised', 'lowered', 'not-applicable'],
	schema: (rule) =>
		z.strictObject({
			form: z.literal('cap'),
			least: decimalText.optional().describe('Never below / Thấp nhất'),
			most: decimalText.optional().describe('Never above / Cao nhất'),
			rule,
		}),
	inputs: () => [],
	children: (rule) => [childOf(rule)],
	range: (rule, context) => {
		const { least, most } = context.rangeOf(rule.rule);
		return {
			least: boundedOrBound(least, rule.least, rule),
			most: boundedOrBound(most, rule.most, rule),
		};
	},
	check: ({ least, most }): readonly RuleFinding[] => {
		if (least === undefined && most === undefined)
			return [{ code: 'scoring.cap.no-bounds', details: {}, path: [] }];
		if (least === undefined || most === undefined || compare(decimal(least), decimal(most)) <= 0) return [];
		return [{ code: 'scoring.cap.bounds-crossed', details: { least, most }, path: ['least'] }];
	},
	evaluate: (rule, context) => {
		const outcome = context.evaluate(childOf(rule));
		if (outcome.kind === 'missing') return outcome;
		const said = { form: rule.form, parts: [{ key: 'rule', trace: outcome.trace }] };
		if (outcome.kind === 'not-applicable')
			return notApplicable(context, { ...said, branch: 'not-applicable' });
		const points = bounded(rule, outcome.points);
		const side = compare(points, outcome.points);
		const branch = side > 0 ? 'raised' : side < 0 ? 'lowered' : 'within';
		const { max: own, deduction } = outcome;
		const values = { reached: toExact(outcome.points) };
		return scored(context, points, { ...said, branch, deduction, max: own, values });
	},
});
