import { decimal } from '#kernel/decimal.ts';
import { type Decision, no, type Problem, yes } from '#kernel/decision.ts';
import {
	type Expression,
	type ExpressionType,
	FUNCTIONS,
	type FunctionName,
	type Operator,
} from './expression.ts';
import { type Token, tokensOf } from './tokens.ts';
import { typeOf } from './type.ts';

/** How tightly operators bind; comparisons do not chain. */
const BINDING: Readonly<Record<Operator, number>> = {
	or: 1,
	and: 2,
	'=': 4,
	'!=': 4,
	'<': 4,
	'<=': 4,
	'>': 4,
	'>=': 4,
	'+': 5,
	'-': 5,
	'*': 6,
	'/': 6,
};
const OF_NOT = 3;
const OF_COMPARISON = 4;
const OF_SIGN = 7;
const DEEPEST = 40;

class Unreadable extends Error {
	readonly problem: Problem;
	constructor(problem: Problem) {
		super(problem.code);
		this.problem = problem;
	}
}

const refuse = (code: string, details: Problem['details']): never => {
	throw new Unreadable({ code, details });
};

/** Precedence climbing over the words, which knows at every word where it stands. */
const read = (tokens: readonly Token[], length: number): Expression => {
	let next = 0;
	const peek = (): Token | undefined => tokens[next];
	const place = () => ({ column: peek()?.column ?? length + 1, found: peek()?.text ?? '' });
	const expect = (sign: string): void => {
		const { column, found } = place();
		if (peek()?.kind !== 'sign' || found !== sign)
			refuse('scoring.expression-expected', { column, found, expected: sign });
		next++;
	};
	const operatorAt = (): Operator | undefined => {
		const token = peek();
		if (!token || token.kind === 'number' || token.kind === 'text') return undefined;
		return Object.hasOwn(BINDING, token.text) ? (token.text as Operator) : undefined;
	};
	const argumentsOf = (name: FunctionName, depth: number): Expression => {
		const { column } = place();
		const of: Expression[] = [];
		expect('(');
		do {
			of.push(expression(0, depth));
		} while (peek()?.text === ',' && next++ >= 0);
		expect(')');
		const [least, most] = FUNCTIONS[name];
		if (of.length < least || of.length > most)
			refuse('scoring.expression-arguments', { column, name, least, most, count: of.length });
		return { kind: 'call', name, of };
	};
	const primary = (depth: number): Expression => {
		const { column, found } = place();
		const token = peek();
		if (!token) return refuse('scoring.expression-ends', { column });
		next++;
		if (token.kind === 'number') return { kind: 'number', value: decimal(token.text), text: token.text };
		if (token.kind === 'text') return { kind: 'text', value: token.text };
		if (token.kind === 'sign' && found === '(') {
			const inside = expression(0, depth);
			expect(')');
			return inside;
		}
		if (token.kind === 'sign' && found === '-') return { kind: 'negative', of: expression(OF_SIGN, depth) };
		if (token.kind === 'name' && found === 'not') return { kind: 'not', of: expression(OF_NOT, depth) };
		if (token.kind === 'sign' || found === 'and' || found === 'or')
			return refuse('scoring.expression-value-expected', { column, found });
		if (peek()?.kind === 'sign' && peek()?.text === '(') {
			if (Object.hasOwn(FUNCTIONS, found)) return argumentsOf(found as FunctionName, depth);
			const known = Object.keys(FUNCTIONS).join(', ');
			return refuse('scoring.expression-function-unknown', { column, found, known });
		}
		return { kind: 'variable', name: found };
	};
	const expression = (binding: number, above: number): Expression => {
		const depth = above + 1;
		if (depth > DEEPEST) refuse('scoring.expression-too-deep', { ...place(), limit: DEEPEST });
		let left = primary(depth);
		for (let operator = operatorAt(); operator; operator = operatorAt()) {
			const own = BINDING[operator];
			if (own <= binding) break;
			next++;
			left = { kind: 'operation', operator, left, right: expression(own, depth) };
			const again = operatorAt();
			// "a < b < c" reads as mathematics and means something else to a machine.
			if (own === OF_COMPARISON && again && BINDING[again] === OF_COMPARISON)
				refuse('scoring.expression-comparisons-chained', place());
		}
		return left;
	};
	const whole = expression(0, 0);
	if (peek()) refuse('scoring.expression-goes-on', place());
	return whole;
};

/** An expression that was read, and what it comes to. */
export type Parsed = { readonly expression: Expression; readonly type: ExpressionType };

const parseAfresh = (text: string): Decision<Parsed> => {
	const tokens = tokensOf(text);
	if (!tokens.ok) return tokens;
	try {
		const expression = read(tokens.value, text.length);
		const type = typeOf(expression);
		return type.ok ? yes({ expression, type: type.value }) : type;
	} catch (error) {
		if (error instanceof Unreadable) return no(error.problem.code, error.problem.details);
		throw error;
	}
};

/** The same few formulas are asked for at every leaf of every unit. Bounded, since files bring texts of their own. */
const KEPT = new Map<string, Decision<Parsed>>();
const MOST_KEPT = 2000;

/**
 * Reads an expression (`expression.ts` says what it may hold).
 * @returns the tree, or `scoring.expression-…` with the column (from 1) where reading stopped
 */
export const parseExpression = (text: string): Decision<Parsed> => {
	const known = KEPT.get(text);
	if (known) return known;
	if (KEPT.size >= MOST_KEPT) KEPT.clear();
	const parsed = parseAfresh(text);
	KEPT.set(text, parsed);
	return parsed;
};
