import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { DecisionEvent } from '../core/decision-event.ts';
import { lockDecisionRound, readRoundReleases } from '../queries/decision-rows.ts';
import { markPublished } from '../store-decision.ts';

/**
 * The hour of a release has come: its round is published from now on, for its units too. The release needs nobody for that.
 * Problems: `rounds.round-missing`, `publication.embargo-lasts`.
 */
export const endEmbargo = defineCommand({
	name: 'publication.end-embargo',
	policy: 'product',
	input: z.object({ round: z.uuid(), release: z.uuid() }),
	load: async (tx, { round: id, release }, { jurisdictionId }) => {
		const round = await lockDecisionRound(tx, jurisdictionId, id);
		const releases = await readRoundReleases(tx, jurisdictionId, id);
		return { round, release: releases.find((one) => one.id === release) };
	},
	decide: ({ round, release }, _input, { actor: { jurisdictionId }, now }) => {
		if (!round || !release) return no('rounds.round-missing');
		if (now < release.publishAt) return no('publication.embargo-lasts');
		const event: DecisionEvent = {
			type: 'publication.round-published',
			round: round.id,
			number: release.number,
			before: round.phase,
			after: 'published',
		};
		return yes({
			changes: { jurisdictionId, roundId: round.id, version: round.version + 1 },
			event: round.phase === 'published' ? undefined : event,
			answer: null,
		});
	},
	save: (tx, changes) => markPublished(tx, changes),
});
