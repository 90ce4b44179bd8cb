import { decimal, toExact } from '#kernel/decimal.ts';
import { compare, divide, type Rational } from '#kernel/rational.ts';
import { type DecimalText, decimalText, positive } from './fields.ts';
import type { Context, Input, Outcome, Range, RuleFinding } from './form.ts';
import { inputMissing, missing, scored } from './outcome.ts';

/** Points that a person gives outright, in steps between two bounds. */
export type DirectPoints = {
	readonly step: DecimalText;
	readonly least: DecimalText;
	/** The leaf's maximum where absent. */
	readonly most?: DecimalText | undefined;
};

/** The keys of such a rule, to be spread into its strict object. */
export const DIRECT_POINTS = {
	step: positive.describe('Points are whole multiples of it / Bước điểm'),
	least: decimalText.default('0').describe('Least points / Điểm thấp nhất'),
	most: decimalText
		.optional()
		.describe("Most points; the leaf's maximum where absent / Điểm cao nhất; mặc định là điểm tối đa"),
};

export const DIRECT_INPUTS: readonly Input[] = [{ name: 'points', kind: 'number' }];

const isOnStep = (points: Rational, step: DecimalText): boolean => divide(points, decimal(step)).d === 1n;

export const rangeOfDirect = (rule: DirectPoints, max: Rational) =>
	({ least: decimal(rule.least), most: rule.most === undefined ? max : decimal(rule.most) }) satisfies Range;

/** Bounds that nobody can give because they lie between two steps, and bounds that leave nothing between them. */
export const checkDirect = (rule: DirectPoints & { readonly form: string }, max: Rational) => {
	const findings: RuleFinding[] = [];
	const { least, most } = rangeOfDirect(rule, max);
	for (const [name, bound] of [['least', least] as const, ['most', most] as const]) {
		if (isOnStep(bound, rule.step)) continue;
		const details = { bound: toExact(bound), step: rule.step };
		findings.push({ code: 'scoring.bound-off-step', details, path: [name] });
	}
	if (compare(least, most) >= 0) {
		const details = { least: toExact(least), most: toExact(most) };
		findings.push({ code: 'scoring.bounds-crossed', details, path: ['least'] });
	}
	return findings;
};

/**
 * The points as given. Off their step or out of their bounds they are sent back: `scoring.points-off-step`,
 * `scoring.points-above-most`, `scoring.points-below-least`.
 */
export const evaluateDirect = (rule: DirectPoints & { readonly form: string }, context: Context): Outcome => {
	const { points } = context.given;
	if (typeof points !== 'object') return inputMissing('points');
	const { least, most } = rangeOfDirect(rule, context.max);
	const refuse = (what: string, details: Readonly<Record<string, string>>): Outcome =>
		missing({
			code: `scoring.points-${what}`,
			details: { input: 'points', points: toExact(points), ...details },
		});
	if (compare(points, most) > 0) return refuse('above-most', { most: toExact(most) });
	if (compare(points, least) < 0) return refuse('below-least', { least: toExact(least) });
	if (!isOnStep(points, rule.step)) return refuse('off-step', { step: rule.step });
	const values = { step: rule.step, least, most };
	return scored(context, points, { form: rule.form, branch: 'given', inputs: { points }, values });
};
