import { z } from 'zod';
import {
	checkDirect,
	DIRECT_INPUTS,
	DIRECT_POINTS,
	type DirectPoints,
	evaluateDirect,
	rangeOfDirect,
} from '../direct-points.ts';
import { defineForm } from '../form.ts';

/** Form 25 (domain.md §4): judgement without a scale, in steps between bounds; whoever judges has to say why. */
export type Judgement = DirectPoints & { readonly form: 'judgement' };

export const judgement = defineForm<Judgement>({
	id: 'judgement',
	number: 25,
	branches: ['given'],
	needsReason: true,
	schema: () => z.strictObject({ form: z.literal('judgement'), ...DIRECT_POINTS }),
	inputs: () => DIRECT_INPUTS,
	range: (rule, { max }) => rangeOfDirect(rule, max),
	check: (rule, { max }) => checkDirect(rule, max),
	evaluate: evaluateDirect,
});
