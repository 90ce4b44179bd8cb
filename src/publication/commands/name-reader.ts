import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { mayInRound } from '#rounds/core/policies.ts';
import type { DecisionEvent } from '../core/decision-event.ts';
import { day, reason, roundId } from '../decision-input.ts';
import { readDecisionRound } from '../queries/decision-rows.ts';
import { insertReader } from '../store-decision.ts';

/** Longer than that nobody has to keep a result to themselves. */
const MOST_DAYS = 31;
const DAY = 86_400_000;

/**
 * Names somebody who may read the results before they are published, with their days. Who has no role in the jurisdiction
 * has none to read by. Problems: `rounds.round-missing`, `publication.reader-unknown`, `publication.reader-days`,
 * `publication.reader-named-already`.
 */
export const nameReader = defineCommand({
	name: 'publication.name-reader',
	input: z.object({ ...roundId, personId: z.uuid(), from: day, until: day, reason }),
	load: async (tx, { round: id, personId }, { jurisdictionId }) => {
		const round = await readDecisionRound(tx, jurisdictionId, { id });
		const grant = await tx
			.selectFrom('role_grant')
			.select('id')
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('person_id', '=', personId)
			.where('revoked_at', 'is', null)
			.limit(1)
			.executeTakeFirst();
		return { round, isKnown: grant !== undefined };
	},
	may: (actor, { round }) => mayInRound(actor, 'decision.name-reader', round),
	decide: ({ round, isKnown }, { personId, from, until, reason: why }, { actor, now, today, newId }) => {
		if (!round) return no('rounds.round-missing');
		if (actor.personId === 'system') return no('publication.needs-person');
		if (!isKnown) return no('publication.reader-unknown');
		const days = (Date.parse(until) - Date.parse(from)) / DAY + 1;
		if (days < 1 || until < today || days > MOST_DAYS)
			return no('publication.reader-days', { most: MOST_DAYS });
		const event: DecisionEvent = {
			type: 'publication.reader-named',
			round: round.id,
			person: personId,
			from,
			until,
			reason: why,
		};
		const { jurisdictionId, personId: by } = actor;
		const id: string = newId<'reader'>();
		return yes({
			changes: { jurisdictionId, id, roundId: round.id, by, at: now, personId, from, until, reason: why },
			event,
			answer: { id },
		});
	},
	save: (tx, reader) => insertReader(tx, reader),
	constraints: { preview_reader_once: 'publication.reader-named-already' },
});
