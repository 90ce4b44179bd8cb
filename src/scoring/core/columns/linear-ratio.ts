import { add, divide, equals, multiply, negate, ONE, type Rational, sign, ZERO } from '#kernel/rational.ts';
import type { Expression } from '../expression/expression.ts';

/** A sum of inputs, each times a constant, and a constant. */
export type Linear = { readonly constant: Rational; readonly terms: ReadonlyMap<string, Rational> };

/** A quotient of two such sums, which nearly every measure of a criteria set is: "(b / a) * 1 + (c / a) * 0.5". */
export type LinearRatio = { readonly numerator: Linear; readonly denominator: Linear };

const constant = (value: Rational): Linear => ({ constant: value, terms: new Map() });
const UNIT = constant(ONE);

const isConstant = ({ terms }: Linear): boolean => terms.size === 0;

const times = ({ constant: own, terms }: Linear, factor: Rational): Linear => ({
	constant: multiply(own, factor),
	terms: new Map([...terms].map(([name, value]) => [name, multiply(value, factor)])),
});

const plus = (a: Linear, b: Linear): Linear => {
	const terms = new Map(a.terms);
	for (const [name, value] of b.terms) terms.set(name, add(terms.get(name) ?? ZERO, value));
	return { constant: add(a.constant, b.constant), terms };
};

const product = (a: Linear, b: Linear): Linear | undefined => {
	if (isConstant(b)) return times(a, b.constant);
	return isConstant(a) ? times(b, a.constant) : undefined;
};

const same = (a: Linear, b: Linear): boolean =>
	equals(a.constant, b.constant) &&
	a.terms.size === b.terms.size &&
	[...a.terms].every(([name, value]) => {
		const other = b.terms.get(name);
		return other !== undefined && equals(other, value);
	});

const ratio = (numerator: Linear | undefined, denominator: Linear | undefined): LinearRatio | undefined =>
	numerator && denominator ? { numerator, denominator } : undefined;

const sumOf = (a: LinearRatio, b: LinearRatio): LinearRatio | undefined => {
	if (same(a.denominator, b.denominator)) return ratio(plus(a.numerator, b.numerator), a.denominator);
	const [left, right] = [product(a.numerator, b.denominator), product(b.numerator, a.denominator)];
	return left && right ? ratio(plus(left, right), product(a.denominator, b.denominator)) : undefined;
};

const quotientOf = (a: LinearRatio, b: LinearRatio): LinearRatio | undefined => {
	// Dividing by a quotient has two zeros to mind; the interpreter minds them.
	if (!isConstant(b.denominator)) return undefined;
	const divisor = times(b.numerator, divide(ONE, b.denominator.constant));
	if (isConstant(divisor) && sign(divisor.constant) === 0) return undefined;
	return ratio(a.numerator, product(a.denominator, divisor));
};

/**
 * The expression as a quotient of sums, exactly; its denominator is zero where and only where evaluating the expression
 * divides by zero. @returns undefined for what is none (min, if, products of inputs …)
 */
export const linearRatioOf = (expression: Expression): LinearRatio | undefined => {
	switch (expression.kind) {
		case 'number':
			return ratio(constant(expression.value), UNIT);
		case 'variable':
			return ratio({ constant: ZERO, terms: new Map([[expression.name, ONE]]) }, UNIT);
		case 'negative': {
			const inside = linearRatioOf(expression.of);
			return inside && ratio(times(inside.numerator, negate(ONE)), inside.denominator);
		}
		case 'operation': {
			const left = linearRatioOf(expression.left);
			const right = linearRatioOf(expression.right);
			if (!left || !right) return undefined;
			if (expression.operator === '+') return sumOf(left, right);
			if (expression.operator === '-')
				return sumOf(left, ratio(times(right.numerator, negate(ONE)), right.denominator) as LinearRatio);
			if (expression.operator === '*')
				return ratio(product(left.numerator, right.numerator), product(left.denominator, right.denominator));
			return expression.operator === '/' ? quotientOf(left, right) : undefined;
		}
		default:
			return undefined;
	}
};

/** A ratio less a constant: the measure on a scale that does not begin at 0. */
export const lessBy = ({ numerator, denominator }: LinearRatio, value: Rational): LinearRatio => ({
	numerator: plus(numerator, times(denominator, negate(value))),
	denominator,
});

/**
 * The mean share of what was counted: Σ count × share / Σ count. What does not count is there times zero, since nothing
 * follows as long as it is missing.
 */
export const sharesOf = (
	all: readonly { readonly input: string; readonly share: Rational; readonly counts: boolean }[],
): LinearRatio => {
	const sumOf = (factor: (one: (typeof all)[number]) => Rational): Linear => ({
		constant: ZERO,
		terms: new Map(all.map((one) => [one.input, one.counts ? factor(one) : ZERO])),
	});
	return { numerator: sumOf(({ share }) => share), denominator: sumOf(() => ONE) };
};
