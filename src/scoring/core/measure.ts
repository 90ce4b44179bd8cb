import { z } from 'zod';
import type { Problem } from '#kernel/decision.ts';
import { divide, HUNDRED, multiply, type Rational, ZERO } from '#kernel/rational.ts';
import { checkComparisons } from './check-comparisons.ts';
import { evaluateNumber, workingOf } from './expression/evaluate.ts';
import {
	type Expression,
	type ExpressionType,
	textVariablesOf,
	variablesOf,
} from './expression/expression.ts';
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

/** The key of every form that may find nothing to measure. */
export const whenNothing = z
	.enum(WHEN_NOTHING)
	.default('missing')
	.describe(
		'Where there is nothing to divide by: say so, full points, no points, not applicable / Khi không phát sinh (mẫu số bằng 0): báo thiếu, điểm tối đa, 0 điểm, không áp dụng',
	);

/** The keys of a measured form, to be spread into its strict object. */
export const MEASURED = {
	variables,
	measure: expressionText.describe('What is measured / Đại lượng được đo, ví dụ b / a * 100'),
	whenNothing,
};

const read = (expression: string): Expression | undefined => {
	const parsed = parseExpression(expression);
	return parsed.ok ? parsed.value.expression : undefined;
};

/**
 * The inputs that variables ask for: amounts, and options where an expression compares them with a text.
 * @param kind `number` where values below 0 mean something, such as growth
 */
export const inputsOfVariables = (
	given: Variables,
	expressions: readonly string[] = [],
	kind: 'amount' | 'number' = 'amount',
): readonly Input[] => {
	const texts = new Set(
		expressions.flatMap((text) => {
			const expression = read(text);
			return expression ? textVariablesOf(expression) : [];
		}),
	);
	return Object.entries(given).map(([name, { values, ...label }]) => {
		if (!values) return { name, kind: texts.has(name) ? 'option' : kind, label };
		const options = Object.entries(values).map(([key, text]) => ({ key, label: text }));
		return { name, kind: 'option', label, options };
	});
};

/** The given values that an expression looks at. */
export const usedBy = (expression: string, given: Given): Given => {
	const tree = read(expression);
	return tree ? Object.fromEntries(variablesOf(tree).map((name) => [name, given[name]] as const)) : {};
};

/**
 * Variables that an expression uses and nobody declared, declared ones that no expression uses, conditions where a
 * number belongs or the other way round, and comparisons with what a variable can never be.
 */
export const checkVariables = (
	declared: Variables,
	expressions: readonly {
		readonly path: RuleFinding['path'];
		readonly text: string;
		readonly wants?: ExpressionType;
	}[],
): readonly RuleFinding[] => {
	const used = new Set<string>();
	const findings: RuleFinding[] = [];
	for (const { path, text, wants = 'number' } of expressions) {
		const parsed = parseExpression(text);
		if (!parsed.ok) {
			findings.push({ ...parsed.problem, path });
			continue;
		}
		if (parsed.value.type !== wants)
			findings.push({ code: `scoring.expression-wants-${wants}`, details: { found: text }, path });
		for (const name of variablesOf(parsed.value.expression)) {
			used.add(name);
			if (!Object.hasOwn(declared, name))
				findings.push({ code: 'scoring.variable-unknown', details: { variable: name }, path });
		}
		findings.push(...checkComparisons(parsed.value, declared, path));
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

/** What a rule provides for where there was nothing to measure; where it provides nothing, the problem stands. */
export const provideForNothing = (
	rule: { readonly form: string; readonly whenNothing: WhenNothing },
	context: Context,
	said: Pick<Said, 'inputs' | 'values'>,
	problem: Problem,
): Outcome => {
	if (rule.whenNothing === 'missing') return missing(problem);
	const inNothing: Said = { ...said, form: rule.form, branch: `nothing-${rule.whenNothing}` };
	if (rule.whenNothing === 'not-applicable') return notApplicable(context, inNothing);
	return scored(context, rule.whenNothing === 'full' ? context.max : ZERO, inNothing);
};

/** What a measured rule hands on beside its measure: what its trace says already. */
export type SaidOfMeasure = Pick<Said, 'form' | 'inputs'> & { readonly values: NonNullable<Said['values']> };

/**
 * Evaluates the measure and hands it on; where there was nothing to measure the rule's own provision holds. Traces carry
 * the inputs, the measure and its working ("40 / 50 * 100").
 */
export const withMeasure = (
	rule: Measured & { readonly form: string },
	context: Context,
	use: (measure: Rational, said: SaidOfMeasure) => Outcome,
): Outcome => {
	const inputs = usedBy(rule.measure, context.given);
	const working = workingOf(rule.measure, context.given);
	const measured = evaluateNumber(rule.measure, context.given);
	if (measured.ok)
		return use(measured.value, { form: rule.form, inputs, values: { measure: measured.value, working } });
	if (measured.problem.code !== 'scoring.division-by-zero') return missing(...measured.problems);
	return provideForNothing(rule, context, { inputs, values: { working } }, measured.problem);
};

/** The branches that `withMeasure` may take by itself; every measured form lists them. */
export const NOTHING_BRANCHES = ['nothing-full', 'nothing-zero', 'nothing-not-applicable'] as const;

/** A share (percent) of a number: 60 % of 2 is 1.2. */
export const shareOf = (percent: Rational, of: Rational): Rational => divide(multiply(percent, of), HUNDRED);
