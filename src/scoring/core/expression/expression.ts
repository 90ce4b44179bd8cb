import type { Rational } from '#kernel/rational.ts';

/**
 * The small language of formulas and conditions in rules: exact rationals, named variables, no loops, no names of its own.
 *
 *     b / a * 100          arithmetic: + − * / (also × ÷), brackets, decimals with a point
 *     b / a >= 0.9 and not late > 0     conditions: = != < <= > >= (also ≠ ≤ ≥), and, or, not
 *     kind = "xa"          the key of an option against a text
 *     if(a > 0, b / a, 1)  min(…), max(…), abs(x), floor(x), ceil(x)
 */
export type Expression =
	| { readonly kind: 'number'; readonly value: Rational; readonly text: string }
	| { readonly kind: 'text'; readonly value: string }
	| { readonly kind: 'variable'; readonly name: string }
	| { readonly kind: 'negative'; readonly of: Expression }
	| { readonly kind: 'not'; readonly of: Expression }
	| {
			readonly kind: 'operation';
			readonly operator: Operator;
			readonly left: Expression;
			readonly right: Expression;
	  }
	| { readonly kind: 'call'; readonly name: FunctionName; readonly of: readonly Expression[] };

export type Operator = '+' | '-' | '*' | '/' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'and' | 'or';

/** Functions, with how many arguments they take at least and at most. */
export const FUNCTIONS = {
	if: [3, 3],
	min: [1, 20],
	max: [1, 20],
	abs: [1, 1],
	floor: [1, 1],
	ceil: [1, 1],
} as const;
export type FunctionName = keyof typeof FUNCTIONS;

/** What an expression comes to: points and ratios, or whether a condition holds. */
export type ExpressionType = 'number' | 'condition';

/** The parts directly inside. */
export const partsOf = (expression: Expression): readonly Expression[] => {
	switch (expression.kind) {
		case 'negative':
		case 'not':
			return [expression.of];
		case 'operation':
			return [expression.left, expression.right];
		case 'call':
			return expression.of;
		default:
			return [];
	}
};

/** The names of all variables, each once, in the order in which they first stand. */
export const variablesOf = (expression: Expression): readonly string[] => {
	const found = new Set<string>();
	const visit = (one: Expression): void => {
		if (one.kind === 'variable') found.add(one.name);
		for (const part of partsOf(one)) visit(part);
	};
	visit(expression);
	return [...found];
};

/** The names of variables that are compared with a text: keys of options, not numbers. */
export const textVariablesOf = (expression: Expression): readonly string[] => {
	const own =
		expression.kind === 'operation' && [expression.left, expression.right].some(({ kind }) => kind === 'text')
			? variablesOf(expression)
			: [];
	return [...new Set([...own, ...partsOf(expression).flatMap(textVariablesOf)])];
};
