import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { mayInRound } from '#rounds/core/policies.ts';
import { canApprove } from '../core/decision.ts';
import type { DecisionEvent } from '../core/decision-event.ts';
import { freshPerson, hash, roundId } from '../decision-input.ts';
import { lockDecisionRound, readProposals } from '../queries/decision-rows.ts';
import { approveProposal } from '../store-decision.ts';

/**
 * A second person approves the very hash that they saw. Whoever proposed does not; the database holds that too. Any change
 * of what it rests on makes the approval void. Problems: `canApprove`, `freshPerson`.
 */
export const approveDecision = defineCommand({
	name: 'publication.approve-decision',
	input: z.object({ ...roundId, id: z.uuid(), hash }),
	load: async (tx, { round: id, id: proposal }, { jurisdictionId }) => {
		const round = await lockDecisionRound(tx, jurisdictionId, id);
		const proposals = await readProposals(tx, jurisdictionId, id);
		return { round, proposal: proposals.find((one) => one.id === proposal) };
	},
	may: (actor, { round }) => mayInRound(actor, 'decision.approve', round),
	decide: ({ round, proposal }, { hash: seen }, context) => {
		const { actor, now } = context;
		const possible = canApprove(round, proposal, { personId: actor.personId, hash: seen }, sha256);
		if (!possible.ok) return possible;
		const by = freshPerson(context);
		if (!by.ok) return by;
		const { id } = possible.value;
		const roundOf = round?.id ?? '';
		const event: DecisionEvent = { type: 'publication.result-approved', round: roundOf, id, hash: seen };
		return yes({
			changes: { jurisdictionId: actor.jurisdictionId, id, roundId: roundOf, by: by.value, at: now },
			event,
			answer: { id },
		});
	},
	save: (tx, changes) => approveProposal(tx, changes),
});
