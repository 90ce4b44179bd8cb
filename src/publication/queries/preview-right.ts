import { sql } from 'kysely';
import { z } from 'zod';
import type { Phase } from '#access/core/phases.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { mayPreview, type ReaderRow } from '../core/decision.ts';

/** A round, and whether somebody is named as a reader of its results. */
export const readPreviewed = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	key: string,
	personId: string,
): Promise<
	| {
			readonly round: { readonly id: string; readonly phase: Phase };
			readonly named: ReaderRow | undefined;
	  }
	| undefined
> => {
	const round = await tx
		.selectFrom('round')
		.select(['id', 'phase'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('key', '=', key)
		.executeTakeFirst();
	if (!round) return undefined;
	const named =
		personId === 'system'
			? undefined
			: await tx
					.selectFrom('preview_reader')
					.select('person_id as personId')
					.select(sql<string>`lower(during)::text`.as('from'))
					.select(sql<string>`(upper(during) - 1)::text`.as('until'))
					.where('jurisdiction_id', '=', jurisdictionId)
					.where('round_id', '=', round.id)
					.where('person_id', '=', personId)
					.where('revoked_at', 'is', null)
					.executeTakeFirst();
	return { round: { id: round.id, phase: round.phase as Phase }, named };
};

/**
 * Whether somebody may read results that are not published, where nothing of them is shown yet: while they are being
 * computed. What is shown is written down first (`publication.note-preview`).
 */
export const previewRight = defineQuery({
	name: 'publication.preview-right',
	input: z.object({ key: z.string().max(80) }),
	read: async (tx, { key }, { actor, today }): Promise<true | null> => {
		if (!actor) return null;
		const found = await readPreviewed(tx, actor.jurisdictionId, key, actor.personId);
		return found && mayPreview(actor, found.round, found.named, today).ok ? true : null;
	},
});
