import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import { compare, divide, max, min, multiply, type Rational, sign } from '#kernel/rational.ts';
import { evaluateNumber, workingOf } from '../expression/evaluate.ts';
import {
	amount,
	type DecimalText,
	decimalText,
	expressionText,
	type Variables,
	variables,
} from '../fields.ts';
import { defineForm } from '../form.ts';
import { checkVariables, inputsOfVariables, usedBy } from '../measure.ts';
import { missing, scored } from '../outcome.ts';

/** Form 19 (domain.md §4): a socio-economic result against its target. */
export type OutcomeRule = {
	readonly form: 'outcome';
	readonly variables: Variables;
	readonly actual: string;
	readonly target: string;
	/** Points where the target is met, and where it is missed. */
	readonly met: DecimalText;
	readonly missed: DecimalText;
	/** Below the target: what `missed` says, or in proportion, but no less than that. */
	readonly below: 'missed' | 'prorata';
	readonly better: 'higher' | 'lower';
};

/** How much of the target was reached, between 0 and 1; undefined where a share of it means nothing. */
const shareOfTarget = (actual: Rational, target: Rational, better: OutcomeRule['better']) => {
	if (sign(target) < 0 || sign(actual) < 0) return undefined;
	const [part, whole] = better === 'higher' ? [actual, target] : [target, actual];
	return whole.n === 0n ? undefined : divide(part, whole);
};

export const outcome = defineForm<OutcomeRule>({
	id: 'outcome',
	number: 19,
	branches: ['met', 'missed', 'part', 'part-lower'],
	schema: () =>
		z.strictObject({
			form: z.literal('outcome'),
			variables,
			actual: expressionText.describe('What was reached / Kết quả đạt được'),
			target: expressionText.describe('What was to be reached / Chỉ tiêu được giao'),
			met: amount.describe('Points where it is met / Điểm khi đạt chỉ tiêu'),
			missed: decimalText.default('0').describe('Points where it is missed / Điểm khi không đạt'),
			below: z
				.enum(['missed', 'prorata'])
				.default('missed')
				.describe(
					'Where it is missed: those points, or in proportion / Khi không đạt: điểm trên, hoặc theo tỷ lệ',
				),
			better: z
				.enum(['higher', 'lower'])
				.default('higher')
				.describe('Which result is better / Kết quả càng cao hay càng thấp càng tốt'),
		}),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.actual, rule.target], 'number'),
	range: (rule) => {
		const [met, missed] = [decimal(rule.met), decimal(rule.missed)];
		return { least: min(met, missed), most: max(met, missed) };
	},
	check: (rule) => [
		...checkVariables(rule.variables, [
			{ path: ['actual'], text: rule.actual },
			{ path: ['target'], text: rule.target },
		]),
		...(compare(decimal(rule.met), decimal(rule.missed)) > 0
			? []
			: [
					{
						code: 'scoring.outcome.met-not-better',
						details: { met: rule.met, missed: rule.missed },
						path: ['met'],
					},
				]),
	],
	evaluate: (rule, context) => {
		const [actual, target] = [
			evaluateNumber(rule.actual, context.given),
			evaluateNumber(rule.target, context.given),
		];
		if (!actual.ok || !target.ok)
			return missing(...(actual.ok ? [] : actual.problems), ...(target.ok ? [] : target.problems));
		const said = {
			form: rule.form,
			inputs: { ...usedBy(rule.actual, context.given), ...usedBy(rule.target, context.given) },
			values: {
				actual: actual.value,
				actualWorking: workingOf(rule.actual, context.given),
				target: target.value,
				targetWorking: workingOf(rule.target, context.given),
				met: rule.met,
				missed: rule.missed,
			},
		};
		const side = compare(actual.value, target.value);
		if (rule.better === 'higher' ? side >= 0 : side <= 0)
			return scored(context, decimal(rule.met), { ...said, branch: 'met' });
		const missed = decimal(rule.missed);
		if (rule.below === 'missed') return scored(context, missed, { ...said, branch: 'missed' });
		const share = shareOfTarget(actual.value, target.value, rule.better);
		if (!share) {
			const details = { actual: toExact(actual.value), target: toExact(target.value) };
			return missing({ code: 'scoring.outcome.no-share', details });
		}
		const points = max(missed, multiply(share, decimal(rule.met)));
		const branch = rule.better === 'higher' ? 'part' : 'part-lower';
		return scored(context, points, { ...said, branch });
	},
});
