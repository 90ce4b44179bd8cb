import { type Expression, type Operator, partsOf } from './expression/expression.ts';
import type { Parsed } from './expression/parse.ts';
import type { Variables } from './fields.ts';
import type { RuleFinding } from './form.ts';

/** A variable compared with something that is written out. */
type Comparison = { readonly variable: string; readonly operator: Operator; readonly with: Expression };

const TURNED: Readonly<Partial<Record<Operator, Operator>>> = {
	'=': '=',
	'!=': '!=',
	'<': '>',
	'<=': '>=',
	'>': '<',
	'>=': '<=',
};

const comparisonsIn = (expression: Expression): readonly Comparison[] => {
	const inside = partsOf(expression).flatMap(comparisonsIn);
	if (expression.kind !== 'operation') return inside;
	const { operator, left, right } = expression;
	const turned = TURNED[operator];
	if (turned && left.kind === 'variable') return [...inside, { variable: left.name, operator, with: right }];
	if (turned && right.kind === 'variable')
		return [...inside, { variable: right.name, operator: turned, with: left }];
	return inside;
};

/** Whether no number of 0 or more stands in this relation to what is written out, or every one does. */
const isIdle = (operator: Operator, other: Expression): boolean => {
	if (other.kind === 'negative') return other.of.kind === 'number' && other.of.value.n > 0n;
	return other.kind === 'number' && other.value.n === 0n && (operator === '<' || operator === '>=');
};

/**
 * Comparisons with what a variable can never be: with a key that is none of its values, of a number of 0 or more with one
 * below. And variables that are compared with a text although nobody says which texts there are: a slip of the pen in an
 * entry would be "not met", and nobody would see it.
 */
export const checkComparisons = (
	{ expression, type }: Parsed,
	declared: Variables,
	path: RuleFinding['path'],
): readonly RuleFinding[] => {
	const findings = comparisonsIn(expression).flatMap((one): readonly RuleFinding[] => {
		const { variable, operator, with: other } = one;
		const own = Object.hasOwn(declared, variable) ? declared[variable] : undefined;
		if (!own) return [];
		if (other.kind !== 'text') {
			const details = { variable, value: `${operator} ${written(other)}`, known: '≥ 0' };
			// What conditions look at are amounts; measures may look at growth.
			const isNever = type === 'condition' && !own.values && isIdle(operator, other);
			return isNever ? [{ code: 'scoring.value-never', details, path }] : [];
		}
		if (!own.values)
			return [{ code: 'scoring.values-not-listed', details: { variable }, path: ['variables', variable] }];
		if (Object.hasOwn(own.values, other.value)) return [];
		const known = Object.keys(own.values).join(', ');
		return [{ code: 'scoring.value-never', details: { variable, value: other.value, known }, path }];
	});
	// A variable without a list is told once, however often it is compared.
	return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
};

const written = (other: Expression): string => {
	if (other.kind === 'negative') return `−${written(other.of)}`;
	return other.kind === 'number' ? other.text : '';
};
