import { z } from 'zod';
import { decimal } from '#kernel/decimal.ts';
import { compare, divide, max, min, multiply } from '#kernel/rational.ts';
import { type DecimalText, decimalText, flag } from '../fields.ts';
import { defineForm, type RuleFinding } from '../form.ts';
import {
	checkVariables,
	inputsOfVariables,
	MEASURED,
	type Measured,
	NOTHING_BRANCHES,
	withMeasure,
} from '../measure.ts';
import { scored } from '../outcome.ts';
import { PROPORTION, PROPORTION_BRANCHES, type Proportion, proportionOf } from '../proportion.ts';

/** Form 7 (domain.md §4): in proportion from a floor on (80–100 % → % × maximum), `below` points under it. */
export type ProportionalFloor = Measured &
	Proportion & {
		readonly form: 'proportional-floor';
		readonly floor: DecimalText;
		readonly floorInclusive: boolean;
		readonly below: DecimalText;
	};

export const proportionalFloor = defineForm<ProportionalFloor>({
	id: 'proportional-floor',
	number: 7,
	branches: [...PROPORTION_BRANCHES, 'below-floor', ...NOTHING_BRANCHES],
	schema: () =>
		z.strictObject({
			form: z.literal('proportional-floor'),
			...MEASURED,
			...PROPORTION,
			floor: decimalText.describe('From this measure on in proportion / Từ mức này trở lên tính theo tỷ lệ'),
			floorInclusive: flag.default(true),
			below: decimalText.default('0').describe('Points below the floor / Điểm khi dưới mức này'),
		}),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.measure]),
	range: (rule, context) => {
		const [floor, full, below] = [decimal(rule.floor), decimal(rule.full), decimal(rule.below)];
		// a floor above what is full leaves only full points above it
		const atFloor = min(multiply(divide(floor, full), context.max), context.max);
		return { least: min(below, atFloor), most: max(below, context.max) };
	},
	check: (rule, context): readonly RuleFinding[] => {
		const [floor, full, below] = [decimal(rule.floor), decimal(rule.full), decimal(rule.below)];
		const { floor: at, full: until } = rule;
		const isUnreachable = compare(floor, full) > (rule.floorInclusive ? 0 : -1);
		const isBetterBelow = compare(below, multiply(divide(floor, full), context.max)) > 0;
		return [
			...checkVariables(rule.variables, [{ path: ['measure'], text: rule.measure }]),
			...(isUnreachable
				? [
						{
							code: 'scoring.proportional-floor.floor-above-full',
							details: { floor: at, full: until },
							path: ['floor'],
						},
					]
				: []),
			...(isBetterBelow
				? [
						{
							code: 'scoring.proportional-floor.below-is-better',
							details: { floor: at, below: rule.below },
							path: ['below'],
						},
					]
				: []),
		];
	},
	evaluate: (rule, context) =>
		withMeasure(rule, context, (measure, said) => {
			const floor = decimal(rule.floor);
			const side = compare(measure, floor);
			const values = { ...said.values, floor };
			// below 0 is no figure of a floor but a contradiction, which is said there
			if (measure.n < 0n || side > 0 || (side === 0 && rule.floorInclusive))
				return proportionOf(rule, context, measure, { ...said, values });
			return scored(context, decimal(rule.below), { ...said, values, branch: 'below-floor' });
		}),
});
