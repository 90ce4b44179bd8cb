import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayInRound } from '#rounds/core/policies.ts';
import type { DecisionEvent } from '../core/decision-event.ts';
import { roundId } from '../decision-input.ts';
import { readDecisionRound } from '../queries/decision-rows.ts';
import { revokeReaderRow } from '../store-decision.ts';

/** Somebody named before reads no more. Problems: `rounds.round-missing`, `publication.reader-gone`. */
export const revokeReader = defineCommand({
	name: 'publication.revoke-reader',
	input: z.object({ ...roundId, id: z.uuid() }),
	load: async (tx, { round: id, id: reader }, { jurisdictionId }) => ({
		round: await readDecisionRound(tx, jurisdictionId, { id }),
		reader: await tx
			.selectFrom('preview_reader')
			.select('person_id as person')
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('round_id', '=', id)
			.where('id', '=', reader)
			.where('revoked_at', 'is', null)
			.forUpdate()
			.executeTakeFirst(),
	}),
	may: (actor, { round }) => mayInRound(actor, 'decision.name-reader', round),
	decide: ({ round, reader }, { id }, { actor, now }) => {
		if (!round) return no('rounds.round-missing');
		if (actor.personId === 'system') return no('publication.needs-person');
		if (!reader) return no('publication.reader-gone');
		const { jurisdictionId, personId: by } = actor;
		const event: DecisionEvent = {
			type: 'publication.reader-revoked',
			round: round.id,
			person: reader.person,
		};
		return yes({
			changes: { jurisdictionId, id, roundId: round.id, by, at: now },
			event,
			answer: { id },
		});
	},
	save: (tx, changes) => revokeReaderRow(tx, changes),
});
