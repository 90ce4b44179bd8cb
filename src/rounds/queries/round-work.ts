import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { Phase } from '#access/core/phases.ts';
import type { LocalText } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import { deadlineFor } from '../core/deadlines.ts';
import { readRounds } from './round-state.ts';

/** A round that somebody leads, with what waits for them. */
export type RoundWork = {
	readonly key: string;
	readonly name: LocalText;
	readonly phase: Phase;
	readonly closesAt: number | undefined;
	/** Requests for reopening that somebody else made and nobody answered. */
	readonly pending: number;
};

/** The rounds that the asker leads and that are not over, what is due first first. */
export const roundWork = defineQuery({
	name: 'rounds.round-work',
	plans: 'kept',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _input, { actor, now }): Promise<readonly RoundWork[]> => {
		if (!actor) return [];
		const led = (await readRounds(tx, actor.jurisdictionId)).filter(
			({ id, phase }) =>
				phase !== 'published' &&
				(permit(actor, 'rounds.open', { roundId: id, phases: ['preparation'] }).ok ||
					permit(actor, 'rounds.approve-reopening', { roundId: id }).ok),
		);
		if (led.length === 0) return [];
		const asked = await tx
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
		return led
			.map((round) => ({
				key: round.key,
				name: round.name,
				phase: round.phase,
				closesAt: deadlineFor(round, [], round.phase),
				pending: asked.find(({ round_id }) => round_id === round.id)?.count ?? 0,
			}))
			.sort((a, b) => (a.closesAt ?? Number.MAX_SAFE_INTEGER) - (b.closesAt ?? Number.MAX_SAFE_INTEGER));
	},
});
