import { z } from 'zod';
import { toExact } from '#kernel/decimal.ts';
import { divide, multiply, type Rational, ZERO } from '#kernel/rational.ts';
import { defineForm } from '../form.ts';
import { withBlock } from '../in-block.ts';
import {
	checkVariables,
	inputsOfVariables,
	MEASURED,
	type Measured,
	NOTHING_BRANCHES,
	provideForNothing,
} from '../measure.ts';
import { missing, scored } from '../outcome.ts';

/** Form 20 (domain.md §4): normalised to the best unit of the block: measure ÷ best × maximum, or best ÷ measure. */
export type BestUnit = Measured & {
	readonly form: 'best-unit';
	readonly better: 'higher' | 'lower';
};

export const bestUnit = defineForm<BestUnit>({
	id: 'best-unit',
	number: 20,
	branches: ['higher', 'lower', 'lowest', ...NOTHING_BRANCHES],
	schema: () =>
		z.strictObject({
			form: z.literal('best-unit'),
			...MEASURED,
			better: z
				.enum(['higher', 'lower'])
				.default('higher')
				.describe('Which figure is the best / Số liệu càng cao hay càng thấp càng tốt'),
		}),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.measure]),
	measure: (rule) => rule.measure,
	range: (_, { max }) => ({ least: ZERO, most: max }),
	check: (rule) => checkVariables(rule.variables, [{ path: ['measure'], text: rule.measure }]),
	evaluate: (rule, context) =>
		withBlock(rule, context, (measure, { values: figures }, said) => {
			const [highest, lowest] = [figures[0] as Rational, figures.at(-1) as Rational];
			// A share of what is below 0 means nothing.
			if (lowest.n < 0n)
				return missing({ code: 'scoring.best-unit.below-zero', details: { lowest: toExact(lowest) } });
			const best = rule.better === 'higher' ? highest : lowest;
			const values = { ...said.values, best };
			if (rule.better === 'higher') {
				// Nobody has anything: there is nothing to compare with, as where a measure divides by zero.
				if (best.n === 0n)
					return provideForNothing(
						rule,
						context,
						{ inputs: said.inputs ?? {}, values },
						{ code: 'scoring.best-unit.best-is-zero', details: { block: context.block } },
					);
				const points = multiply(divide(measure, best), context.max);
				return scored(context, points, { ...said, branch: 'higher', values });
			}
			// The lowest possible is the best there can be, though nothing can be divided by it.
			if (measure.n === 0n) return scored(context, context.max, { ...said, branch: 'lowest', values });
			const points = multiply(divide(best, measure), context.max);
			return scored(context, points, { ...said, branch: 'lower', values });
		}),
});
