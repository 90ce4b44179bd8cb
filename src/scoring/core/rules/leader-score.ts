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

/** Form 21 (domain.md §4): points that the leader gives directly. */
export type LeaderScore = DirectPoints & { readonly form: 'leader-score' };

export const leaderScore = defineForm<LeaderScore>({
	id: 'leader-score',
	number: 21,
	branches: ['given'],
	schema: () => z.strictObject({ form: z.literal('leader-score'), ...DIRECT_POINTS }),
	inputs: () => DIRECT_INPUTS,
	range: (rule, { max }) => rangeOfDirect(rule, max),
	check: (rule, { max }) => checkDirect(rule, max),
	evaluate: evaluateDirect,
});
