import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import { mayInRound } from '#rounds/core/policies.ts';
import { readDecisionRound } from './decision-rows.ts';

/** A signed decision to the byte; null where there is none, or it is not for the asker. */
export const signedBytes = defineQuery({
	name: 'publication.signed-bytes',
	input: z.object({ key: z.string().max(80), id: z.uuid() }),
	read: async (tx, { key, id }, { actor }) => {
		if (!actor) return null;
		const round = await readDecisionRound(tx, actor.jurisdictionId, { key });
		if (!round || !mayInRound(actor, 'decision.read-preview', round).ok) return null;
		const row = await tx
			.selectFrom('signed_decision')
			.select(['number', 'bytes'])
			.where('jurisdiction_id', '=', actor.jurisdictionId)
			.where('round_id', '=', round.id)
			.where('id', '=', id)
			.executeTakeFirst();
		return row ? { number: row.number, bytes: new Uint8Array(row.bytes) } : null;
	},
});
