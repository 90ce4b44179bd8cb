import { type Decision, no, yes } from '#kernel/decision.ts';
import type { Expression, ExpressionType } from './expression.ts';

type Type = ExpressionType | 'text' | 'any';

/** Whether something of one type can stand where another is wanted; a variable is a number or an option's key, no condition. */
const fits = (type: Type, wanted: Type): boolean =>
	type === wanted || (type === 'any' && wanted !== 'condition');

const sayWhat = (expression: Expression): string =>
	expression.kind === 'variable'
		? expression.name
		: expression.kind === 'text'
			? `"${expression.value}"`
			: '';

const want = (expression: Expression, wanted: Type): Decision<Type> => {
	const type = inner(expression);
	if (!type.ok || fits(type.value, wanted)) return type;
	return no(`scoring.expression-wants-${wanted}`, { found: sayWhat(expression) });
};

const all = (expressions: readonly Expression[], wanted: Type, result: Type): Decision<Type> => {
	for (const expression of expressions) {
		const type = want(expression, wanted);
		if (!type.ok) return type;
	}
	return yes(result);
};

const comparison = (left: Expression, right: Expression, isOrder: boolean): Decision<Type> => {
	const isText = left.kind === 'text' || right.kind === 'text';
	if (isText && isOrder) return no('scoring.expression-wants-number', { found: sayWhat(left) });
	return all([left, right], isText ? 'text' : 'number', 'condition');
};

const inner = (expression: Expression): Decision<Type> => {
	switch (expression.kind) {
		case 'number':
			return yes('number');
		case 'text':
			return yes('text');
		case 'variable':
			return yes('any');
		case 'negative':
			return all([expression.of], 'number', 'number');
		case 'not':
			return all([expression.of], 'condition', 'condition');
		case 'call': {
			if (expression.name !== 'if') return all(expression.of, 'number', 'number');
			const [condition, ...values] = expression.of;
			const holds = want(condition as Expression, 'condition');
			return holds.ok ? all(values, 'number', 'number') : holds;
		}
		case 'operation': {
			const { operator, left, right } = expression;
			if (operator === 'and' || operator === 'or') return all([left, right], 'condition', 'condition');
			if (operator === '=' || operator === '!=') return comparison(left, right, false);
			if (/[<>]/.test(operator)) return comparison(left, right, true);
			return all([left, right], 'number', 'number');
		}
	}
};

/** Whether an expression comes to a number or to a condition, or where numbers, texts and conditions are mixed up. */
export const typeOf = (expression: Expression): Decision<ExpressionType> => {
	const type = inner(expression);
	if (!type.ok) return type;
	if (type.value === 'text') return no('scoring.expression-wants-number', { found: sayWhat(expression) });
	return yes(type.value === 'any' ? 'number' : type.value);
};
