import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { signedPaper, takePaper } from '#platform/signed/signed-paper.ts';
import type { CouncilEvent } from '../core/event.ts';
import { mayInCouncil } from '../core/session.ts';
import { personOf } from '../council-input.ts';
import { lockSession } from '../queries/session-state.ts';
import { insertMinutes } from '../store-minutes.ts';

/**
 * Takes in the minutes as they came back signed and stamped, byte for byte, with number, day and signer. The chair has to have
 * signed them off here before. They may come until the round is published; later ones take the place of earlier ones, which stay.
 * Problems: `council.not-found`, `access.…`, `council.not-in-state` {state}, those of `takePaper`, `council.minutes-number-taken`.
 */
export const fileMinutes = defineCommand({
	name: 'council.file-minutes',
	input: z.object({ session: z.uuid(), ...signedPaper }),
	identity: ({ bytes, ...said }) => ({ ...said, size: bytes.length }),
	load: (tx, { session }, { jurisdictionId }) => lockSession(tx, jurisdictionId, session),
	may: (actor, state) => mayInCouncil(actor, 'council.file-minutes', state?.place),
	decide: (state, { session, ...given }, { actor, now, today, newId }) => {
		if (!state) return no('council.not-found');
		if (state.session.state !== 'signed') return no('council.not-in-state', { state: state.session.state });
		const paper = takePaper(given, today);
		if (!paper.ok) return paper;
		const { jurisdictionId, personId } = actor;
		const id: string = newId<'signed-minutes'>();
		const { number, issuedOn, signer, sha256 } = paper.value;
		const event: CouncilEvent = {
			type: 'council.minutes-filed',
			round: state.session.roundId,
			session,
			id,
			number,
			issuedOn,
			signer,
			sha256,
		};
		return yes({
			changes: { ...paper.value, jurisdictionId, id, sessionId: session, by: personOf(personId), at: now },
			event,
			answer: { id, number, sha256 },
		});
	},
	save: (tx, minutes) => insertMinutes(tx, minutes),
	constraints: {
		signed_minutes_number: 'council.minutes-number-taken',
		signed_minutes_once: 'council.session-changed',
	},
});
