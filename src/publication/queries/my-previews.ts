import { sql } from 'kysely';
import { z } from 'zod';
import type { Phase } from '#access/core/phases.ts';
import { defineQuery } from '#platform/query/query.ts';
import { mayPreview, type ReaderRow } from '../core/decision.ts';

/** Results that somebody was invited to read before they are published. */
export type InvitedPreview = {
	readonly round: string;
	readonly roundName: { readonly vi: string; readonly en?: string };
	/** The last day, ISO 8601. */
	readonly until: string;
};

/** The rounds whose results whoever asks was named a reader of, and may read today; what is over first first. */
export const myPreviews = defineQuery({
	name: 'publication.my-previews',
	plans: 'kept',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _, { actor, today }): Promise<readonly InvitedPreview[]> => {
		if (!actor || actor.personId === 'system') return [];
		const { jurisdictionId, personId } = actor;
		const rows = await tx
			.selectFrom('preview_reader as reader')
			.innerJoin('round', (join) =>
				join
					.onRef('round.jurisdiction_id', '=', 'reader.jurisdiction_id')
					.onRef('round.id', '=', 'reader.round_id'),
			)
			.select(['round.id', 'round.key as round', 'reader.person_id as personId'])
			.select([
				sql<InvitedPreview['roundName']>`round.name`.as('roundName'),
				sql<Phase>`round.phase`.as('phase'),
				sql<string>`lower(reader.during)::text`.as('from'),
				sql<string>`(upper(reader.during) - 1)::text`.as('until'),
			])
			.where('reader.jurisdiction_id', '=', jurisdictionId)
			.where('reader.person_id', '=', personId)
			.where('reader.revoked_at', 'is', null)
			.orderBy(sql`upper(reader.during)`)
			.execute();
		return rows.flatMap(({ id, phase, round, roundName, until, ...reader }) => {
			const named: ReaderRow = { ...reader, until };
			const may = mayPreview(actor, { id, phase }, named, today);
			return may.ok && may.value === 'named' ? [{ round, roundName, until }] : [];
		});
	},
});
