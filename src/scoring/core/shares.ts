import { decimal, parseExact } from '#kernel/decimal.ts';
import { compare, HUNDRED, multiply, ONE, type Rational } from '#kernel/rational.ts';
import { type Expression, variablesOf } from './expression/expression.ts';
import { parseExpression } from './expression/parse.ts';
import type { Trace } from './form.ts';
import { childrenOf, scoped } from './rule-tree.ts';
import type { RatioBands } from './rules/ratio-bands.ts';
import type { Rule } from './rules/registry.ts';

/** A ratio of what was entered: a part and what it is a part of. */
type Quotient = { readonly numerator: Expression; readonly whole: Rational };

const isHundred = (expression: Expression): boolean =>
	expression.kind === 'number' && compare(expression.value, HUNDRED) === 0;

/** An expression without a factor of 100, on either side. */
const withoutHundred = (expression: Expression): Expression | undefined => {
	if (expression.kind !== 'operation' || expression.operator !== '*') return undefined;
	const { left, right } = expression;
	return isHundred(right) ? left : isHundred(left) ? right : undefined;
};

const quotientOf = (expression: Expression): Quotient | undefined => {
	const inside = withoutHundred(expression) ?? expression;
	if (inside.kind !== 'operation' || inside.operator !== '/') return undefined;
	const numerator = withoutHundred(inside.left);
	const isPercent = inside !== expression || numerator !== undefined;
	return { numerator: numerator ?? inside.left, whole: isPercent ? HUNDRED : ONE };
};

/** A count, or counts added up: of a difference, such as growth, nobody says that it is a part of what it is divided by. */
const isCount = (expression: Expression): boolean =>
	expression.kind === 'variable' ||
	(expression.kind === 'operation' &&
		expression.operator === '+' &&
		isCount(expression.left) &&
		isCount(expression.right));

const quotientIn = (measure: string): Quotient | undefined => {
	const parsed = parseExpression(measure);
	const quotient = parsed.ok ? quotientOf(parsed.value.expression) : undefined;
	return quotient && isCount(quotient.numerator) ? quotient : undefined;
};

/**
 * The whole (100 in percent, else 1) of a rule that bands a share: a count divided by another, no border above the whole, and
 * the highest band open, so that more than the whole gets the points of the best. Undefined where the rule bands something
 * else, or says how much more than the whole may be, by the end of its highest band.
 */
const wholeOf = ({ measure, bands }: RatioBands): Rational | undefined => {
	const quotient = quotientIn(measure);
	if (!quotient || bands.every(({ until }) => until !== undefined)) return undefined;
	const borders = bands.flatMap(({ from, until }) => [from, until]).filter((one) => one !== undefined);
	return borders.every((border) => compare(decimal(border), quotient.whole) <= 0)
		? quotient.whole
		: undefined;
};

/** The whole that a rule itself bands a share of; undefined for every other rule. */
export const wholeOfShare = (rule: Rule): Rational | undefined =>
	rule.form === 'ratio-bands' ? wholeOf(rule) : undefined;

/** A share above its whole. */
export type AboveWhole = {
	/** In percent, exact. */
	readonly ratio: Rational;
	readonly working: string;
	/** The first input of the numerator. */
	readonly input: string;
};

const ofRule = (rule: Rule, { values }: Trace, scope: string): readonly AboveWhole[] => {
	const whole = wholeOfShare(rule);
	const measure = parseExact(String(values['measure'] ?? ''));
	if (rule.form !== 'ratio-bands' || !whole || !measure || compare(measure, whole) <= 0) return [];
	const quotient = quotientIn(rule.measure);
	const [input = ''] = quotient ? variablesOf(quotient.numerator) : [];
	const ratio = compare(whole, ONE) === 0 ? multiply(measure, HUNDRED) : measure;
	return [{ ratio, working: String(values['working'] ?? ''), input: scoped(scope, input) }];
};

/**
 * Every share above its whole that counted towards the points of a leaf: more was done than there was to do. The points
 * stand as the rule gives them; that the figures contradict each other has to be seen.
 * @param trace of the rule; what stands in it and is not of the rule is left aside
 */
export const sharesAboveWhole = (rule: Rule, trace: Trace, scope = ''): readonly AboveWhole[] => {
	if (trace.form !== rule.form) return [];
	const children = childrenOf(rule);
	const inside = (trace.parts ?? []).flatMap((part) => {
		const child = children.find(({ key }) => key === part.key);
		return child ? sharesAboveWhole(child.rule, part.trace, scoped(scope, child.scope)) : [];
	});
	return [...ofRule(rule, trace, scope), ...inside];
};
