import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { compare, max, min, type Rational } from '#kernel/rational.ts';
import { condition, saidOfCondition } from '../condition.ts';
import { evaluateCondition } from '../expression/evaluate.ts';
import { amount, type DecimalText, type Variables, variables } from '../fields.ts';
import { type CheckContext, type Child, defineForm, type Given, type RuleFinding } from '../form.ts';
import { passOn } from '../inside.ts';
import { checkVariables, inputsOfVariables, usedBy } from '../measure.ts';
import { missing } from '../outcome.ts';
import type { Rule } from './registry.ts';

type Way = { readonly max?: DecimalText | undefined; readonly rule: Rule };

/** Form 13 (domain.md §4): another rule, or another maximum, where a condition holds; the first case that does counts. */
export type Branch = {
	readonly form: 'branch';
	readonly variables: Variables;
	readonly cases: readonly (Way & { readonly when: string })[];
	readonly otherwise: Way;
};

const childOf = (key: string, { max: own, rule }: Way): Child => ({
	key,
	scope: '',
	rule,
	max: own === undefined ? undefined : decimal(own),
});

const childrenOf = ({ cases, otherwise }: Branch): readonly Child[] => [
	...cases.map((one, at) => childOf(String(at + 1), one)),
	childOf('otherwise', otherwise),
];

const together = (values: readonly (Rational | undefined)[], pick: typeof max): Rational | undefined =>
	values.reduce((a, b) => (a && b ? pick(a, b) : undefined));

/** Cases with a maximum of their own that their rule does not reach, or goes beyond. */
const checkOwnMaxima = (rule: Branch, context: CheckContext): readonly RuleFinding[] =>
	childrenOf(rule).flatMap(({ max: own, rule: inside }, at) => {
		const most = own && context.rangeOf(inside, own).most;
		const side = own && most ? compare(most, own) : 0;
		if (!own || !most || side === 0) return [];
		const code = side < 0 ? 'scoring.best-below-max' : 'scoring.best-above-max';
		const place = at < rule.cases.length ? ['cases', at] : ['otherwise'];
		return [{ code, details: { best: toExact(most), max: toExact(own) }, path: [...place, 'max'] }];
	});

export const branch = defineForm<Branch>({
	id: 'branch',
	number: 13,
	branches: ['case', 'otherwise', 'not-applicable'],
	schema: (rule) => {
		const way = {
			max: amount.optional().describe('What the leaf is worth then / Điểm tối đa trong trường hợp này'),
			rule,
		};
		return z.strictObject({
			form: z.literal('branch'),
			variables,
			cases: z
				.array(z.strictObject({ when: condition, ...way }))
				.min(1, 'set.empty')
				.describe('The first that holds counts / Các trường hợp; lấy trường hợp đầu tiên đúng'),
			otherwise: z.strictObject(way).describe('Where none holds / Trường hợp còn lại'),
		});
	},
	inputs: (rule) =>
		inputsOfVariables(
			rule.variables,
			rule.cases.map(({ when }) => when),
		),
	children: childrenOf,
	range: (rule, context) => {
		const ranges = childrenOf(rule).map((child) => context.rangeOf(child.rule, child.max));
		return {
			least: together(
				ranges.map(({ least }) => least),
				min,
			),
			most: together(
				ranges.map(({ most }) => most),
				max,
			),
		};
	},
	check: (rule, context) => [
		...checkVariables(
			rule.variables,
			rule.cases.map(({ when: text }, at) => ({ path: ['cases', at, 'when'], text, wants: 'condition' })),
		),
		...checkOwnMaxima(rule, context),
	],
	evaluate: (rule, context) => {
		const problems: Problem[] = [];
		for (const [at, one] of rule.cases.entries()) {
			const holds = evaluateCondition(one.when, context.given);
			// which case it is stays open: the conditions after it are looked at only for what they lack
			if (!holds.ok) problems.push(...holds.problems);
			if (!holds.ok || problems.length > 0 || !holds.value) continue;
			const said = saidOfCondition(one.when, rule.variables, context.given);
			const values = { ...said.values, case: at + 1 };
			const child = childOf(String(at + 1), one);
			return passOn(context, child, { form: rule.form, branch: 'case', inputs: said.inputs, values });
		}
		if (problems.length > 0) return missing(...problems);
		const inputs = Object.assign({}, ...rule.cases.map(({ when }) => usedBy(when, context.given))) as Given;
		const said = { form: rule.form, branch: 'otherwise', inputs };
		return passOn(context, childOf('otherwise', rule.otherwise), said);
	},
});
