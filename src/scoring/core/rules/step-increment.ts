import { z } from 'zod';
import { decimal, toExact } from '#kernel/decimal.ts';
import {
	add,
	compare,
	divide,
	floor,
	max,
	min,
	multiply,
	type Rational,
	sign,
	subtract,
	ZERO,
} from '#kernel/rational.ts';
import { type DecimalText, decimalText, positive } from '../fields.ts';
import { type CheckContext, defineForm, type RuleFinding } from '../form.ts';
import {
	checkVariables,
	inputsOfVariables,
	MEASURED,
	type Measured,
	NOTHING_BRANCHES,
	withMeasure,
} from '../measure.ts';
import { scored } from '../outcome.ts';

/**
 * Form 11 (domain.md §4): `base` points at `from`, and `increment` (which may be below 0) for each `step` that the measure
 * lies beyond it in the direction; the other way nothing changes.
 */
export type StepIncrement = Measured & {
	readonly form: 'step-increment';
	readonly base: DecimalText;
	readonly from: DecimalText;
	readonly step: DecimalText;
	readonly increment: DecimalText;
	readonly direction: 'up' | 'down';
	readonly partSteps: 'prorata' | 'whole';
	readonly least: DecimalText;
	readonly most?: DecimalText | undefined;
};

const boundsOf = (rule: StepIncrement, context: Pick<CheckContext, 'max'>) => ({
	least: decimal(rule.least),
	most: rule.most === undefined ? context.max : decimal(rule.most),
});

const within = (points: Rational, { least, most }: { least: Rational; most: Rational }): Rational =>
	max(least, min(points, most));

/** How many steps the measure lies beyond `from`; 0 the other way. */
const stepsOf = (rule: StepIncrement, measure: Rational): Rational => {
	const from = decimal(rule.from);
	const beyond = rule.direction === 'up' ? subtract(measure, from) : subtract(from, measure);
	const steps = max(ZERO, divide(beyond, decimal(rule.step)));
	return rule.partSteps === 'whole' ? floor(steps) : steps;
};

export const stepIncrement = defineForm<StepIncrement>({
	id: 'step-increment',
	number: 11,
	branches: ['at-base', 'stepped', 'capped', 'floored', ...NOTHING_BRANCHES],
	schema: () =>
		z.strictObject({
			form: z.literal('step-increment'),
			...MEASURED,
			base: decimalText.describe('Points at `from` / Điểm tại mức bắt đầu'),
			from: decimalText.describe('Where counting begins / Mức bắt đầu tính'),
			step: positive.describe('One step of the measure / Mỗi bước'),
			increment: decimalText.describe('Points for a step, below 0 to take off / Điểm cho mỗi bước'),
			direction: z.enum(['up', 'down']).default('up').describe('Which way counts / Chiều tính: tăng, giảm'),
			partSteps: z
				.enum(['prorata', 'whole'])
				.default('prorata')
				.describe('Part of a step: in proportion or not / Phần lẻ của bước: tính theo tỷ lệ, hoặc bỏ'),
			least: decimalText.default('0').describe('Never below / Thấp nhất'),
			most: decimalText.optional().describe('Never above; the maximum where absent / Cao nhất'),
		}),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.measure], 'number'),
	range: (rule, context) => {
		const bounds = boundsOf(rule, context);
		const base = within(decimal(rule.base), bounds);
		const side = sign(decimal(rule.increment));
		return { least: side < 0 ? bounds.least : base, most: side > 0 ? bounds.most : base };
	},
	check: (rule, context): readonly RuleFinding[] => {
		const base = decimal(rule.base);
		const isOutside = compare(within(base, boundsOf(rule, context)), base) !== 0;
		const side = sign(decimal(rule.increment));
		const { least, most } = boundsOf(rule, context);
		// Already at the bound that the steps lead to: whatever is measured, the points are those of the base.
		const isSettled = side > 0 ? compare(base, most) >= 0 : side < 0 && compare(base, least) <= 0;
		const bound = toExact(side > 0 ? most : least);
		return [
			...checkVariables(rule.variables, [{ path: ['measure'], text: rule.measure }]),
			...(isOutside
				? [{ code: 'scoring.step-increment.base-outside', details: { base: rule.base }, path: ['base'] }]
				: []),
			...(isSettled
				? [
						{
							code: 'scoring.step-increment.never-changes',
							details: { base: rule.base, increment: rule.increment, bound },
							path: ['increment'],
						},
					]
				: []),
			...(side === 0
				? [{ code: 'scoring.step-increment.no-increment', details: {}, path: ['increment'] }]
				: []),
		];
	},
	evaluate: (rule, context) =>
		withMeasure(rule, context, (measure, said) => {
			const steps = stepsOf(rule, measure);
			const reached = add(decimal(rule.base), multiply(steps, decimal(rule.increment)));
			const bounds = boundsOf(rule, context);
			const points = within(reached, bounds);
			const { base, from, step, increment } = rule;
			const values = { ...said.values, base, from, step, increment, steps, reached };
			const side = compare(reached, points);
			if (side !== 0)
				return scored(context, points, { ...said, values, branch: side > 0 ? 'capped' : 'floored' });
			return scored(context, points, { ...said, values, branch: steps.n === 0n ? 'at-base' : 'stepped' });
		}),
});
