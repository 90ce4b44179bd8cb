import { sql } from 'kysely';
import { z } from 'zod';
import type { Phase } from '#access/core/phases.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { mayPreview, type ReaderRow } from '../core/decision.ts';
import type { DecisionEvent } from '../core/decision-event.ts';
import { insertView } from '../store-decision.ts';

const readReader = (
	tx: WriteTransaction,
	jurisdictionId: string,
	roundId: string,
	personId: string,
): Promise<ReaderRow | undefined> =>
	tx
		.selectFrom('preview_reader')
		.select('person_id as personId')
		.select(sql<string>`lower(during)::text`.as('from'))
		.select(sql<string>`(upper(during) - 1)::text`.as('until'))
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('person_id', '=', personId)
		.where('revoked_at', 'is', null)
		.executeTakeFirst();

/**
 * Somebody reads results that are not published: judged and written down before anything of them is read. A no writes
 * nothing. Problems: those of `permit`, `rounds.round-missing`.
 */
export const notePreview = defineCommand({
	name: 'publication.note-preview',
	input: z.object({ key: z.string().max(80) }),
	load: async (tx, { key }, { jurisdictionId, personId }) => {
		const round = await tx
			.selectFrom('round')
			.select(['id', 'phase'])
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('key', '=', key)
			.executeTakeFirst();
		if (!round) return undefined;
		const named =
			personId === 'system' ? undefined : await readReader(tx, jurisdictionId, round.id, personId);
		return { round: { id: round.id, phase: round.phase as Phase }, named };
	},
	// Asked in `decide`: it hangs on the day, which is that of after the locks.
	may: () => yes(null),
	decide: (state, _input, { actor, now, today, newId }) => {
		const { personId, jurisdictionId } = actor;
		if (personId === 'system') return no('publication.needs-person');
		const as = mayPreview(actor, state?.round, state?.named, today);
		if (!as.ok) return as;
		if (!state) return no('rounds.round-missing');
		const event: DecisionEvent = { type: 'publication.preview-read', round: state.round.id, as: as.value };
		return yes({
			changes: {
				jurisdictionId,
				id: newId<'preview-view'>() as string,
				roundId: state.round.id,
				by: personId,
				at: now,
				named: as.value === 'named',
			},
			event,
			answer: {
				round: state.round.id,
				as: as.value,
				until: as.value === 'named' ? (state.named?.until ?? null) : null,
			},
		});
	},
	save: (tx, changes) => insertView(tx, changes),
});
