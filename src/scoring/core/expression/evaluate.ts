import { toExact } from '#kernel/decimal.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import {
	absolute,
	add,
	compare,
	divide,
	max,
	min,
	multiply,
	negate,
	type Rational,
	rational,
	subtract,
} from '#kernel/rational.ts';
import type { Given, Value } from '../form.ts';
import type { Expression, Operator } from './expression.ts';
import { parseExpression } from './parse.ts';

type Result = Value | boolean;

/** A stop on the way, as a value: what is missing or cannot be divided. */
class Stopped extends Error {
	readonly code: string;
	readonly details: Readonly<Record<string, string>>;
	constructor(code: string, details: Readonly<Record<string, string>> = {}) {
		super(code);
		this.code = code;
		this.details = details;
	}
}

const floor = ({ n, d }: Rational): Rational => rational((n - (((n % d) + d) % d)) / d);

const asNumber = (value: Result, name = ''): Rational => {
	if (typeof value === 'object') return value;
	throw new Stopped('scoring.input-not-a-number', { input: name, value: String(value) });
};

const same = (left: Result, right: Result): boolean => {
	if (typeof left === 'object' && typeof right === 'object') return compare(left, right) === 0;
	return left === right;
};

const orders: Readonly<Record<string, (side: number) => boolean>> = {
	'<': (side) => side < 0,
	'<=': (side) => side <= 0,
	'>': (side) => side > 0,
	'>=': (side) => side >= 0,
};

const arithmetic = (operator: Operator, left: Rational, right: Rational): Result => {
	if (operator === '+') return add(left, right);
	if (operator === '-') return subtract(left, right);
	if (operator === '*') return multiply(left, right);
	if (operator !== '/') return orders[operator]?.(compare(left, right)) ?? false;
	if (right.n === 0n) throw new Stopped('scoring.division-by-zero');
	return divide(left, right);
};

const operation = (expression: Extract<Expression, { kind: 'operation' }>, given: Given): Result => {
	const { operator, left, right } = expression;
	if (operator === 'and') return run(left, given) === true && run(right, given) === true;
	if (operator === 'or') return run(left, given) === true || run(right, given) === true;
	const [a, b] = [run(left, given), run(right, given)];
	if (operator === '=') return same(a, b);
	if (operator === '!=') return !same(a, b);
	return arithmetic(operator, asNumber(a, nameOf(left)), asNumber(b, nameOf(right)));
};

const nameOf = (expression: Expression): string => (expression.kind === 'variable' ? expression.name : '');

const call = ({ name, of }: Extract<Expression, { kind: 'call' }>, given: Given): Result => {
	const [first, second, third] = of as [Expression, Expression, Expression];
	// Only the side that counts is evaluated, so that "if(a > 0, b / a, 1)" may divide.
	if (name === 'if') return run(run(first, given) === true ? second : third, given);
	const values = of.map((one) => asNumber(run(one, given), nameOf(one)));
	const value = values[0] as Rational;
	if (name === 'min') return values.reduce(min);
	if (name === 'max') return values.reduce(max);
	if (name === 'abs') return absolute(value);
	return name === 'floor' ? floor(value) : negate(floor(negate(value)));
};

const run = (expression: Expression, given: Given): Result => {
	switch (expression.kind) {
		case 'number':
		case 'text':
			return expression.value;
		case 'variable': {
			const value = Object.hasOwn(given, expression.name) ? given[expression.name] : undefined;
			if (value === undefined) throw new Stopped('scoring.input-missing', { input: expression.name });
			return value;
		}
		case 'negative':
			return negate(asNumber(run(expression.of, given), nameOf(expression.of)));
		case 'not':
			return run(expression.of, given) !== true;
		case 'operation':
			return operation(expression, given);
		case 'call':
			return call(expression, given);
	}
};

const evaluate = (text: string, given: Given): Decision<Result> => {
	const parsed = parseExpression(text);
	if (!parsed.ok) return parsed;
	try {
		return yes(run(parsed.value.expression, given));
	} catch (error) {
		if (error instanceof Stopped) return no(error.code, { expression: text, ...error.details });
		throw error;
	}
};

/**
 * The exact value of an expression over what was entered.
 * @returns `scoring.input-missing` (with `input`), `scoring.input-not-a-number`, `scoring.division-by-zero`, or why the
 * expression cannot be read
 */
export const evaluateNumber = (text: string, given: Given): Decision<Rational> => {
	const result = evaluate(text, given);
	if (!result.ok) return result;
	if (typeof result.value === 'object') return yes(result.value);
	return no('scoring.expression-wants-number', { found: text });
};

/** Whether a condition holds for what was entered; the same problems as `evaluateNumber`. */
export const evaluateCondition = (text: string, given: Given): Decision<boolean> => {
	const result = evaluate(text, given);
	if (!result.ok) return result;
	if (typeof result.value === 'boolean') return yes(result.value);
	return no('scoring.expression-wants-condition', { found: text });
};

/** The expression with what was entered in place of the names, for the trace: "(40 / 50) * 1". */
export const workingOf = (text: string, given: Given): string =>
	text.replace(/"[^"]*"|\p{L}[\p{L}\p{M}\p{N}_]*/gu, (word) => {
		const value = Object.hasOwn(given, word) ? given[word] : undefined;
		if (value === undefined) return word;
		return typeof value === 'object' ? toExact(value) : `"${value}"`;
	});
