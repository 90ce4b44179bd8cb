import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import { compare, max, min } from '#kernel/rational.ts';
import { condition, saidOfCondition } from '../condition.ts';
import { evaluateCondition } from '../expression/evaluate.ts';
import { type DecimalText, decimalText, type Variables, variables } from '../fields.ts';
import { type Child, defineForm } from '../form.ts';
import { passOn } from '../inside.ts';
import { checkVariables, inputsOfVariables } from '../measure.ts';
import { missing, scored } from '../outcome.ts';
import type { Rule } from './registry.ts';

/** Form 12 (domain.md §4): where a condition holds (any violation) so many points and no more, else the rule inside. */
export type Gate = {
	readonly form: 'gate';
	readonly variables: Variables;
	readonly when: string;
	readonly points: DecimalText;
	readonly rule: Rule;
};

const childOf = (gate: Gate): Child => ({ key: 'rule', scope: '', rule: gate.rule });

export const gate = defineForm<Gate>({
	id: 'gate',
	number: 12,
	branches: ['closed', 'passed', 'not-applicable'],
	schema: (rule) =>
		z.strictObject({
			form: z.literal('gate'),
			variables,
			when: condition,
			points: decimalText.default('0').describe('Points where it holds / Điểm khi điều kiện xảy ra'),
			rule,
		}),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.when]),
	children: (rule) => [childOf(rule)],
	range: (rule, context) => {
		const closed = decimal(rule.points);
		const { least, most } = context.rangeOf(rule.rule);
		return { least: least && min(closed, least), most: most && max(closed, most) };
	},
	check: (rule, context) => {
		const { most } = context.rangeOf(rule.rule);
		const isNoPenalty = most !== undefined && compare(decimal(rule.points), most) >= 0;
		const details = { points: rule.points, best: most ? toExact(most) : '' };
		return [
			...checkVariables(rule.variables, [{ path: ['when'], text: rule.when, wants: 'condition' }]),
			...(isNoPenalty ? [{ code: 'scoring.gate.not-worse', details, path: ['points'] }] : []),
		];
	},
	evaluate: (rule, context) => {
		const child = childOf(rule);
		const holds = evaluateCondition(rule.when, context.given);
		if (!holds.ok) {
			const inside = context.evaluate(child);
			return missing(...holds.problems, ...(inside.kind === 'missing' ? inside.problems : []));
		}
		const said = { form: rule.form, ...saidOfCondition(rule.when, rule.variables, context.given) };
		if (holds.value) return scored(context, decimal(rule.points), { ...said, branch: 'closed' });
		return passOn(context, child, { ...said, branch: 'passed' });
	},
});
