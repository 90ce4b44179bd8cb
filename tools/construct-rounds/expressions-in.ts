import { type Expression, partsOf, variablesOf } from '#scoring/core/expression/expression.ts';
import { parseExpression } from '#scoring/core/expression/parse.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';

/** Keys under which a form keeps expressions. */
const EXPRESSIONS: ReadonlySet<string> = new Set(['measure', 'points', 'when', 'actual', 'target']);
/** Keys whose value says on what scale a figure lies. */
const BORDERS: ReadonlySet<string> = new Set(['from', 'until', 'full', 'floor', 'base']);
/** Keys that hold rules with inputs of their own. */
const INSIDE: ReadonlySet<string> = new Set(['rule', 'otherwise']);

/** What the text of a rule says of the figures that it asks for. */
export type Hints = {
	readonly expressions: readonly Expression[];
	/** Figures that stand in the rule: borders, scales, constants of conditions. */
	readonly borders: readonly number[];
};

const constantsOf = (expression: Expression): readonly number[] => {
	if (expression.kind === 'number') return [Number(expression.text)];
	return partsOf(expression).flatMap(constantsOf);
};

/** Hints of one rule, without those of the rules inside it. */
export const hintsOf = (rule: Rule): Hints => {
	// Its borders are places in a ranking and say nothing of the figure that is ranked.
	const hasBorders = rule.form !== 'rank-bands';
	const expressions: Expression[] = [];
	const borders: number[] = [];
	const visit = (value: unknown, key: string): void => {
		if (Array.isArray(value)) {
			for (const item of value) visit(item, key);
			return;
		}
		if (typeof value === 'object' && value !== null) {
			for (const [name, inside] of Object.entries(value)) {
				if (INSIDE.has(name) && typeof inside === 'object' && inside !== null && 'form' in inside) continue;
				visit(inside, name);
			}
			return;
		}
		if (typeof value !== 'string') return;
		if (hasBorders && BORDERS.has(key) && /^-?\d/.test(value)) borders.push(Number(value));
		if (!EXPRESSIONS.has(key)) return;
		const parsed = parseExpression(value);
		if (!parsed.ok || variablesOf(parsed.value.expression).length === 0) return;
		expressions.push(parsed.value.expression);
		if (key === 'when') borders.push(...constantsOf(parsed.value.expression));
	};
	visit(rule, '');
	return { expressions, borders };
};

/** What a variable is to others: what it is part of, or that others are part of it. */
export type Roles = {
	/** Wholes: dossiers received, tasks given. */
	readonly wholes: ReadonlySet<string>;
	/** Parts of a whole: dossiers settled in time. */
	readonly partOf: ReadonlyMap<string, string>;
	/** Parts that are taken off: the fewer the better. */
	readonly takenOff: ReadonlySet<string>;
};

/** Variables behind a minus. */
const behindMinus = (expression: Expression): readonly string[] => {
	if (expression.kind === 'operation' && expression.operator === '-') return variablesOf(expression.right);
	return partsOf(expression).flatMap(behindMinus);
};

/** Which variables are wholes and which are parts of them, by the divisions and comparisons that they stand in. */
export const rolesOf = (expressions: readonly Expression[]): Roles => {
	const wholes = new Set<string>();
	const partOf = new Map<string, string>();
	const takenOff = new Set<string>();
	const relate = (left: Expression, right: Expression): void => {
		const [whole] = variablesOf(right);
		if (whole === undefined) return;
		wholes.add(whole);
		for (const part of variablesOf(left)) if (part !== whole) partOf.set(part, whole);
		for (const part of behindMinus(left)) takenOff.add(part);
	};
	const visit = (expression: Expression): void => {
		if (expression.kind === 'operation' && ['/', '>', '>=', '<', '<='].includes(expression.operator))
			relate(expression.left, expression.right);
		for (const part of partsOf(expression)) visit(part);
	};
	for (const expression of expressions) visit(expression);
	for (const whole of wholes) partOf.delete(whole);
	return { wholes, partOf, takenOff };
};
