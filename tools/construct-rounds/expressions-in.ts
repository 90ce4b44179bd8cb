import { type Expression, partsOf, variablesOf } from '#scoring/core/expression/expression.ts';
import { parseExpression } from '#scoring/core/expression/parse.ts';
import type { Rule } from '#scoring/core/rules/registry.ts';

/** Keys under which a form keeps expressions. */
const EXPRESSIONS: ReadonlySet<string> = new Set(['measure', 'points', 'when', 'actual', 'target']);
/** Keys whose value says on what scale the measure lies. */
const BORDERS: ReadonlySet<string> = new Set(['from', 'until', 'full', 'floor', 'base']);
/** Keys that hold rules with inputs of their own. */
const INSIDE: ReadonlySet<string> = new Set(['rule', 'otherwise']);

/** What the text of a rule says of the figures that it asks for. */
export type Hints = {
	readonly expressions: readonly Expression[];
	/** By variable, the figures that it is held against: borders, scales, constants of conditions. */
	readonly borders: ReadonlyMap<string, readonly number[]>;
};

const COMPARISONS: ReadonlySet<string> = new Set(['=', '!=', '>', '>=', '<', '<=']);

/** Numbers that variables are compared with in a condition. */
const comparedIn = (expression: Expression): readonly (readonly [string, number])[] => {
	const inside = partsOf(expression).flatMap(comparedIn);
	if (expression.kind !== 'operation' || !COMPARISONS.has(expression.operator)) return inside;
	const { left, right } = expression;
	if (right.kind !== 'number') return inside;
	return [...inside, ...variablesOf(left).map((name): [string, number] => [name, Number(right.text)])];
};

/** Steps upwards that are usual where a rule counts steps. */
const USUAL_STEPS = 9;

/** Hints of one rule, without those of the rules inside it. */
export const hintsOf = (rule: Rule): Hints => {
	const expressions: Expression[] = [];
	const scale: number[] = [];
	const visit = (value: unknown, key: string): void => {
		if (Array.isArray(value)) for (const item of value) visit(item, key);
		else if (typeof value === 'object' && value !== null) {
			for (const [name, inside] of Object.entries(value)) {
				if (INSIDE.has(name) && typeof inside === 'object' && inside !== null && 'form' in inside) continue;
				visit(inside, name);
			}
		} else if (typeof value === 'string') {
			if (BORDERS.has(key) && /^-?\d/.test(value)) scale.push(Number(value));
			const parsed = EXPRESSIONS.has(key) ? parseExpression(value) : undefined;
			if (parsed?.ok && variablesOf(parsed.value.expression).length > 0)
				expressions.push(parsed.value.expression);
		}
	};
	visit(rule, '');
	if (rule.form === 'step-increment' && rule.direction === 'up')
		scale.push(Number(rule.from) + USUAL_STEPS * Number(rule.step));
	const borders = new Map<string, number[]>();
	const put = (name: string, border: number): void => {
		borders.set(name, [...(borders.get(name) ?? []), border]);
	};
	// Borders of a ranking are places and say nothing of the figure that is ranked.
	const measured =
		'measure' in rule && rule.form !== 'rank-bands' ? parseExpression(rule.measure) : undefined;
	if (measured?.ok)
		for (const name of variablesOf(measured.value.expression)) for (const border of scale) put(name, border);
	for (const [name, border] of expressions.flatMap(comparedIn)) put(name, border);
	return { expressions, borders };
};
