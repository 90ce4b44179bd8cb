import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import { readDecisionRound } from './decision-rows.ts';

/** The hash of all that the results of a round follow from, for whoever keeps what was computed of it. */
export const roundBasis = defineQuery({
	name: 'publication.round-basis',
	policy: 'product',
	input: z.object({ round: z.uuid() }),
	read: async (tx, { round: id }, { actor }): Promise<string | null> =>
		(await readDecisionRound(tx, actor?.jurisdictionId ?? '', { id }))?.basis ?? null,
});
