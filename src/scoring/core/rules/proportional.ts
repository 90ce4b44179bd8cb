import { z } from 'zod';
import { ZERO } from '#kernel/rational.ts';
import { defineForm } from '../form.ts';
import {
	checkVariables,
	inputsOfVariables,
	MEASURED,
	type Measured,
	NOTHING_BRANCHES,
	withMeasure,
} from '../measure.ts';
import { PROPORTION, PROPORTION_BRANCHES, type Proportion, proportionOf } from '../proportion.ts';

/** Form 6 (domain.md §4): points in proportion to a ratio: measure ÷ full × maximum. */
export type Proportional = Measured & Proportion & { readonly form: 'proportional' };

export const proportional = defineForm<Proportional>({
	id: 'proportional',
	number: 6,
	branches: [...PROPORTION_BRANCHES, ...NOTHING_BRANCHES],
	schema: () => z.strictObject({ form: z.literal('proportional'), ...MEASURED, ...PROPORTION }),
	inputs: (rule) => inputsOfVariables(rule.variables, [rule.measure]),
	range: (_, { max }) => ({ least: ZERO, most: max }),
	check: (rule) => checkVariables(rule.variables, [{ path: ['measure'], text: rule.measure }]),
	evaluate: (rule, context) =>
		withMeasure(rule, context, (measure, said) => proportionOf(rule, context, measure, said)),
});
