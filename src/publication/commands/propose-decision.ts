import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { mayInRound } from '#rounds/core/policies.ts';
import { canPropose, fixedHash } from '../core/decision.ts';
import type { DecisionEvent } from '../core/decision-event.ts';
import { freshPerson, hash, roundId, scope } from '../decision-input.ts';
import { lockDecisionRound, readRoundReleases } from '../queries/decision-rows.ts';
import { insertProposal } from '../store-decision.ts';

const text = z.string().trim().max(500);

/**
 * Fixes the results of a round as somebody saw them, for a second person to approve. The hashes come from the child that
 * computed them; what they rest on is looked at again here, under lock. Problems: `canPropose`, `freshPerson`.
 */
export const proposeDecision = defineCommand({
	name: 'publication.propose-decision',
	input: z.object({
		...roundId,
		basis: hash,
		resultHash: hash,
		/** Leaves that lack something, and units without any entry. */
		missing: z.int().min(0),
		scope,
		title: z.object({
			vi: text.min(1, 'publication.title-missing'),
			en: text.optional(),
			km: text.optional(),
		}),
		/** The number of the release that it corrects. */
		replaces: z.string().max(120).nullable(),
		changes: z
			.array(
				z.object({
					unitId: z.uuid(),
					leaf: z.string().min(1).max(80),
					input: z.string().min(1).max(200),
					value: z.string().min(1).max(2000),
				}),
			)
			.max(200),
		reason: z.string().trim().max(2000),
	}),
	load: async (tx, { round: id }, { jurisdictionId }) => {
		const round = await lockDecisionRound(tx, jurisdictionId, id);
		return { round, latest: (await readRoundReleases(tx, jurisdictionId, id))[0] };
	},
	may: (actor, { round }) => mayInRound(actor, 'decision.propose', round),
	decide: ({ round, latest }, given, context) => {
		const possible = canPropose(round, latest, given);
		if (!possible.ok) return possible;
		const by = freshPerson(context);
		if (!by.ok) return by;
		if (given.changes.length > 0 && !latest) return no('publication.nothing-to-correct');
		const { actor, now, newId } = context;
		const { basis, resultHash, title, changes, reason } = given;
		const id: string = newId<'proposal'>();
		const fixed = fixedHash(given, sha256);
		const event: DecisionEvent = {
			type: 'publication.result-proposed',
			round: possible.value.id,
			id,
			hash: fixed,
			basis,
			resultHash,
			scope: given.scope,
			replaces: given.replaces,
			reason,
			changes: changes.map((one) => ({ ...one })),
		};
		return yes({
			changes: {
				jurisdictionId: actor.jurisdictionId,
				id,
				roundId: possible.value.id,
				by: by.value,
				at: now,
				basis,
				resultHash,
				scope: given.scope,
				title,
				replacesId: latest?.id ?? null,
				changes,
				reason,
			},
			event,
			answer: { id, hash: fixed },
		});
	},
	save: (tx, proposal) => insertProposal(tx, proposal),
});
