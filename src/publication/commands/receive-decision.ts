import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { sha256 } from '#platform/hash/sha256.server.ts';
import { mayInRound } from '#rounds/core/policies.ts';
import { approvedOf } from '../core/decision.ts';
import type { DecisionEvent } from '../core/decision-event.ts';
import { decisionNumber } from '../core/decision-number.ts';
import { hex } from '../core/merkle.ts';
import { day, freshPerson, roundId } from '../decision-input.ts';
import { lockDecisionRound, readProposals } from '../queries/decision-rows.ts';
import { insertSigned } from '../store-decision.ts';

/** A signed decision with its annexes: what a form of the site can bring. */
const MOST_SIGNED_BYTES = 9_000_000;

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length > 0);
const text = z.string().trim().max(300);

/**
 * Takes in the signed decision for an approved result: its bytes as they came (the edge had them inspected), number, day,
 * issuing body and signer. Problems: `approvedOf`, `freshPerson`, `decisionNumber`, `publication.decision-day` {today},
 * `publication.decision-too-large` {limit}, `publication.decision-number-taken`.
 */
export const receiveDecision = defineCommand({
	name: 'publication.receive-decision',
	input: z.object({
		...roundId,
		proposal: z.uuid(),
		number: z.string().max(60),
		issuedOn: day,
		issuer: text.min(1, 'publication.decision-issuer-missing'),
		signer: text.min(1, 'publication.decision-signer-missing'),
		fileName: z.string().max(300),
		bytes,
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
		const { issuedOn, issuer, signer, fileName, bytes: content } = given;
		if (content.length > MOST_SIGNED_BYTES)
			return no('publication.decision-too-large', { limit: MOST_SIGNED_BYTES / 1_000_000 });
		if (issuedOn > today) return no('publication.decision-day', { today });
		const number = decisionNumber(given.number, issuedOn);
		if (!number.ok) return number;
		const { round, proposal } = approved.value;
		const id: string = newId<'signed-decision'>();
		const sum = hex(sha256(content));
		const event: DecisionEvent = {
			type: 'publication.decision-uploaded',
			round: round.id,
			id,
			number: number.value.text,
			issuedOn,
			issuer,
			signer,
			sha256: sum,
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
				number: number.value.text,
				issuedOn,
				issuer,
				signer,
				fileName,
				sha256: sum,
				bytes: content,
			},
			event,
			answer: { id, number: number.value.text, sha256: sum },
		});
	},
	save: (tx, signed) => insertSigned(tx, signed),
	constraints: { signed_decision_number: 'publication.decision-number-taken' },
});
