import { z } from 'zod';
import { toExact } from '#kernel/decimal.ts';
import { compare } from '#kernel/rational.ts';
import { expressionText, type Variables } from '../fields.ts';
import { defineForm } from '../form.ts';
import {
	checkVariables,
	inputsOfVariables,
	MEASURED,
	NOTHING_BRANCHES,
	type WhenNothing,
	withMeasure,
} from '../measure.ts';
import { missing, scored } from '../outcome.ts';
import { type OVER, over } from '../proportion.ts';

/** Form 8 (domain.md §4): points by a formula over named variables, (b / a) × 1 + (c / a) × 0.5. */
export type Formula = {
	readonly form: 'formula';
	readonly variables: Variables;
	readonly points: string;
	readonly whenNothing: WhenNothing;
	readonly over: (typeof OVER)[number];
};

export const formula = defineForm<Formula>({
	id: 'formula',
	number: 8,
	branches: ['formula', 'capped', ...NOTHING_BRANCHES],
	schema: () =>
		z.strictObject({
			form: z.literal('formula'),
			variables: MEASURED.variables,
			points: expressionText.describe('Points / Công thức tính điểm, ví dụ (b / a) * 1 + (c / a) * 0.5'),
			whenNothing: MEASURED.whenNothing,
			over,
		}),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.points]),
	range: (_, { max }) => ({ least: undefined, most: max }),
	check: (rule) => checkVariables(rule.variables, [{ path: ['points'], text: rule.points }]),
	evaluate: (rule, context) =>
		withMeasure({ ...rule, measure: rule.points }, context, (points, said) => {
			if (compare(points, context.max) <= 0) return scored(context, points, { ...said, branch: 'formula' });
			const details = { points: toExact(points), max: toExact(context.max) };
			if (rule.over === 'refused') return missing({ code: 'scoring.points-above-max', details });
			return scored(context, context.max, { ...said, branch: 'capped' });
		}),
});
