import { toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import {
	absolute,
	add,
	compare,
	divide,
	floor,
	max,
	min,
	multiply,
	negate,
	type Rational,
	subtract,
} from '#kernel/rational.ts';
import type { Given, Value } from '../form.ts';
import { type Expression, type Operator, partsOf } from './expression.ts';
import { parseExpression } from './parse.ts';
import { replaceNames } from './replace-names.ts';

type Result = Value | boolean;

/**
 * A stop on the way, as a value: what is missing or cannot be divided. No `Error`, of which each notes where it was made:
 * most leaves of a card that is being filled in end here, and nobody reads where.
 */
class Stopped {
	readonly code: string;
	readonly details: Readonly<Record<string, string>>;
	constructor(code: string, details: Readonly<Record<string, string>> = {}) {
		this.code = code;
		this.details = details;
	}
}

const asNumber = (value: Result, name = ''): Rational => {
	if (typeof value === 'object') return value;
	throw new Stopped('scoring.input-not-a-number', { input: name, value: String(value) });
};

const asText = (value: Result, name: string): string => {
	if (typeof value === 'string') return value;
	const text = typeof value === 'object' ? toExact(value) : String(value);
	throw new Stopped('scoring.input-not-a-text', { input: name, value: text });
};

const orders: Readonly<Record<string, (side: number) => boolean>> = {
	'=': (side) => side === 0,
	'!=': (side) => side !== 0,
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
	if (left.kind === 'text' || right.kind === 'text')
		return (asText(a, nameOf(left)) === asText(b, nameOf(right))) === (operator === '=');
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

/** Nothing that every object has ("constructor") is a value. */
const enteredFor = (name: string, given: Given): Value | undefined =>
	Object.hasOwn(given, name) ? given[name] : undefined;

const run = (expression: Expression, given: Given): Result => {
	switch (expression.kind) {
		case 'number':
		case 'text':
			return expression.value;
		case 'variable': {
			const value = enteredFor(expression.name, given);
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

/** Whether a condition holds; undefined where that cannot be said. */
const held = (condition: Expression, given: Given): boolean | undefined => {
	try {
		return run(condition, given) === true;
	} catch (error) {
		if (error instanceof Stopped) return undefined;
		throw error;
	}
};

/** The variables without a value, but for those on a side that a condition already rules out. */
const absentIn = (expression: Expression, given: Given): readonly string[] => {
	if (expression.kind === 'variable')
		return enteredFor(expression.name, given) === undefined ? [expression.name] : [];
	const parts = partsOf(expression);
	const all = parts.map((part) => absentIn(part, given));
	const [first] = parts;
	const isOpen = (all[0] ?? []).length > 0;
	if (!first || isOpen) return all.flat();
	if (expression.kind === 'call' && expression.name === 'if')
		return all[held(first, given) === true ? 1 : 2] ?? [];
	if (expression.kind === 'operation' && (expression.operator === 'and' || expression.operator === 'or'))
		return held(first, given) === (expression.operator === 'and') ? (all[1] ?? []) : [];
	return all.flat();
};

/** A decision that says every input that is missing; `problem` is the first of `problems`. */
export type Evaluated<T> =
	| { readonly ok: true; readonly value: T }
	| { readonly ok: false; readonly problem: Problem; readonly problems: readonly Problem[] };

const refused = (problem: Problem, ...others: readonly Problem[]): Evaluated<never> => ({
	ok: false,
	problem,
	problems: [problem, ...others],
});

const evaluate = (text: string, given: Given): Evaluated<Result> => {
	const parsed = parseExpression(text);
	if (!parsed.ok) return refused(parsed.problem);
	const { expression } = parsed.value;
	try {
		return { ok: true, value: run(expression, given) };
	} catch (error) {
		if (!(error instanceof Stopped)) throw error;
		const { code, details } = error;
		const absent = [...new Set(absentIn(expression, given))];
		const problems = absent.map((input) => ({ code: 'scoring.input-missing', details: { input } }));
		const [first, ...others] = problems;
		// whether it divides by zero is known only when everything is there
		if (first && code !== 'scoring.input-not-a-number' && code !== 'scoring.input-not-a-text')
			return refused(first, ...others);
		return refused({ code, details: { expression: text, ...details } }, ...problems);
	}
};

/**
 * The exact value of an expression over what was entered.
 * @returns everything that is missing (`scoring.input-missing` with `input`), or `scoring.input-not-a-number`,
 * `scoring.input-not-a-text`, `scoring.division-by-zero`, or why the expression cannot be read
 */
export const evaluateNumber = (text: string, given: Given): Evaluated<Rational> => {
	const result = evaluate(text, given);
	if (!result.ok) return result;
	if (typeof result.value === 'object') return { ok: true, value: result.value };
	return refused({ code: 'scoring.expression-wants-number', details: { found: text } });
};

/** Whether a condition holds for what was entered; the same problems as `evaluateNumber`. */
export const evaluateCondition = (text: string, given: Given): Evaluated<boolean> => {
	const result = evaluate(text, given);
	if (!result.ok) return result;
	if (typeof result.value === 'boolean') return { ok: true, value: result.value };
	return refused({ code: 'scoring.expression-wants-condition', details: { found: text } });
};

/** The expression with what was entered in place of the names, for the trace: "(40 / 50) * 1". */
export const workingOf = (text: string, given: Given): string =>
	replaceNames(text, (name) => {
		const value = enteredFor(name, given);
		if (value === undefined) return name;
		return typeof value === 'object' ? toExact(value) : `"${value}"`;
	});
