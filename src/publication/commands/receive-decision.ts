import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { signedPaper, takePaper } from '#platform/signed/signed-paper.ts';
import { mayInRound } from '#rounds/core/policies.ts';
import { approvedOf } from '../core/decision.ts';
import type { DecisionEvent } from '../core/decision-event.ts';
import { freshPerson, roundId } from '../decision-input.ts';
import { lockDecisionRound, readProposals } from '../queries/decision-rows.ts';
import { insertSigned } from '../store-decision.ts';

/**
 * Takes in the signed decision for an approved result: its bytes as they came (the edge had them inspected), number, day,
 * issuing body and signer. Problems: `approvedOf`, `freshPerson`, those of `takePaper`, `publication.decision-number-taken`.
 */
export const receiveDecision = defineCommand({
	name: 'publication.receive-decision',
	input: z.object({
		...roundId,
		proposal: z.uuid(),
		issuer: z.string().trim().max(300).min(1, 'publication.decision-issuer-missing'),
		...signedPaper,
	}),
	identity: ({ bytes: content, ...said }) => ({ ...said, size: content.length }),
	load: async (tx, { round: id, proposal }, { jurisdictionId }) => {
		const round = await lockDecisionRound(tx, jurisdictionId, id);
		const proposals = await readProposals(tx, jurisdictionId, id);
		return { round, proposal: proposals.find((one) => one.id === proposal) };
	},
	may: (actor, { round }) => mayInRound(actor, 'decision.upload', round),
	decide: (state, given, context) => {
		const approved = approvedOf(state.round, state.proposal);
		if (!approved.ok) return approved;
		const by = freshPerson(context);
		if (!by.ok) return by;
		const { actor, now, today, newId } = context;
		const paper = takePaper(given, today);
		if (!paper.ok) return paper;
		const { number, issuedOn, signer, sha256 } = paper.value;
		const { issuer } = given;
		const { round, proposal } = approved.value;
		const id: string = newId<'signed-decision'>();
		const event: DecisionEvent = {
			type: 'publication.decision-uploaded',
			round: round.id,
			id,
			number,
			issuedOn,
			issuer,
			signer,
			sha256,
			proposal: proposal.id,
		};
		return yes({
			changes: {
				jurisdictionId: actor.jurisdictionId,
				id,
				roundId: round.id,
				by: by.value,
				at: now,
				proposalId: proposal.id,
				...paper.value,
				issuer,
			},
			event,
			answer: { id, number, sha256 },
		});
	},
	save: (tx, signed) => insertSigned(tx, signed),
	constraints: { signed_decision_number: 'publication.decision-number-taken' },
});
