import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import type { LocalText } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import { deadlineFor } from '../core/deadlines.ts';
import { readRounds } from './round-state.ts';

/** A round that somebody leads or follows, with what waits for them. */
export type RoundWork = {
	readonly key: string;
	/** Whether the asker moves it on; otherwise it is only watched. */
	readonly leads: boolean;
	readonly name: LocalText;
	readonly phase: Phase;
	readonly closesAt: number | undefined;
	/** Requests for reopening that somebody else made and nobody answered. */
	readonly pending: number;
};

/** The rounds that the asker leads, or follows as a whole, and that are not over, what is due first first. */
export const roundWork = defineQuery({
	name: 'rounds.round-work',
	plans: 'kept',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _input, { actor, now }): Promise<readonly RoundWork[]> => {
		if (!actor) return [];
		const running = (await readRounds(tx, actor.jurisdictionId))
			.filter(({ phase }) => phase !== 'published')
			.map((round) => ({
				round,
				leads:
					permit(actor, 'rounds.open', { roundId: round.id, phases: ['preparation'] }).ok ||
					permit(actor, 'rounds.approve-reopening', { roundId: round.id }).ok,
			}))
			.filter(({ round, leads }) => leads || permit(actor, 'rounds.read-board', { roundId: round.id }).ok);
		const asked = !running.some(({ leads }) => leads)
			? []
			: await tx
					.selectFrom('phase_extension')
					.select(['round_id', sql<number>`count(*)::int`.as('count')])
					.where('jurisdiction_id', '=', actor.jurisdictionId)
					.where('kind', '=', 'reopening')
					.where('approved_at', 'is', null)
					.where('refused_at', 'is', null)
					.where('until', '>', new Date(now))
					.where('asked_by', '<>', actor.personId)
					.groupBy('round_id')
					.execute();
		return running
			.map(({ round, leads }) => ({
				key: round.key,
				leads,
				name: round.name,
				phase: round.phase,
				closesAt: deadlineFor(round, [], round.phase),
				pending: leads ? (asked.find(({ round_id }) => round_id === round.id)?.count ?? 0) : 0,
			}))
			.sort((a, b) => (a.closesAt ?? Number.MAX_SAFE_INTEGER) - (b.closesAt ?? Number.MAX_SAFE_INTEGER));
	},
});
