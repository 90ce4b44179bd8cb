import { z } from 'zod';
import type { Decision } from '#kernel/decision.ts';
import { divide, HUNDRED, multiply, type Rational, ZERO } from '#kernel/rational.ts';
import { evaluateNumber, workingOf } from './expression/evaluate.ts';
import { variablesOf } from './expression/expression.ts';
import { parseExpression } from './expression/parse.ts';
import { expressionText, type Variables, variables } from './fields.ts';
import type { Context, Given, Input, Outcome, RuleFinding } from './form.ts';
import { missing, notApplicable, type Said, scored } from './outcome.ts';

/** What happens where the measure divides by zero because there was nothing to measure. */
export const WHEN_NOTHING = ['missing', 'full', 'zero', 'not-applicable'] as const;
export type WhenNothing = (typeof WHEN_NOTHING)[number];

/**
 * A figure that is made of what is entered: named variables and an expression over them. Most forms look at one. A ratio
 * in percent is written "b / a * 100"; a percentage that is entered as such is one variable, "tyLe".
 */
export type Measured = {
	readonly variables: Variables;
	readonly measure: string;
	readonly whenNothing: WhenNothing;
};

/** The keys of a measured form, to be spread into its strict object. */
export const MEASURED = {
	variables,
	measure: expressionText.describe('What is measured / Đại lượng được đo, ví dụ b / a * 100'),
	whenNothing: z
		.enum(WHEN_NOTHING)
		.default('missing')
		.describe(
			'Where the measure divides by zero: say so, full points, no points, not applicable / Khi mẫu số bằng 0: báo thiếu, điểm tối đa, 0 điểm, không áp dụng',
		),
};

/** The inputs that variables ask for. */
export const inputsOfVariables = (given: Variables): readonly Input[] =>
	Object.entries(given).map(([name, label]) => ({ name, kind: 'amount', label }));

/** The given values that an expression looks at. */
export const usedBy = (expression: string, given: Given): Given => {
	const parsed = parseExpression(expression);
	if (!parsed.ok) return {};
	return Object.fromEntries(variablesOf(parsed.value.expression).map((name) => [name, given[name]] as const));
};

/** Variables that an expression uses and nobody declared, and declared ones that no expression uses. */
export const checkVariables = (
	declared: Variables,
	expressions: readonly { readonly path: RuleFinding['path']; readonly text: string }[],
): readonly RuleFinding[] => {
	const used = new Set<string>();
	const findings: RuleFinding[] = [];
	for (const { path, text } of expressions) {
		const parsed = parseExpression(text);
		if (!parsed.ok) {
			findings.push({ ...parsed.problem, path });
			continue;
		}
		for (const name of variablesOf(parsed.value.expression)) {
			used.add(name);
			if (!Object.hasOwn(declared, name))
				findings.push({ code: 'scoring.variable-unknown', details: { variable: name }, path });
		}
	}
	for (const name of Object.keys(declared)) {
		if (!used.has(name))
			findings.push({
				code: 'scoring.variable-unused',
				details: { variable: name },
				path: ['variables', name],
			});
	}
	return findings;
};

/**
 * Evaluates the measure and hands it on; where there was nothing to measure the rule's own provision holds. Traces carry
 * the inputs, the measure and its working ("40 / 50 * 100").
 */
export const withMeasure = (
	rule: Measured & { readonly form: string },
	context: Context,
	use: (
		measure: Rational,
		said: Pick<Said, 'form' | 'inputs'> & { values: NonNullable<Said['values']> },
	) => Outcome,
): Outcome => {
	const inputs = usedBy(rule.measure, context.given);
	const working = workingOf(rule.measure, context.given);
	const measured: Decision<Rational> = evaluateNumber(rule.measure, context.given);
	if (measured.ok)
		return use(measured.value, { form: rule.form, inputs, values: { measure: measured.value, working } });
	const { problem } = measured;
	if (problem.code !== 'scoring.division-by-zero' || rule.whenNothing === 'missing') return missing(problem);
	const said: Said = { form: rule.form, branch: `nothing-${rule.whenNothing}`, inputs, values: { working } };
	if (rule.whenNothing === 'not-applicable') return notApplicable(context, said);
	return scored(context, rule.whenNothing === 'full' ? context.max : ZERO, said);
};

/** The branches that `withMeasure` may take by itself; every measured form lists them. */
export const NOTHING_BRANCHES = ['nothing-full', 'nothing-zero', 'nothing-not-applicable'] as const;

/** A share (percent) of a number: 60 % of 2 is 1.2. */
export const shareOf = (percent: Rational, of: Rational): Rational => divide(multiply(percent, of), HUNDRED);
