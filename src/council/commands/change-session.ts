import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { checkDetails, mayInCouncil, mayInCouncilNow, sessionIn } from '../core/session.ts';
import { sessionFields, sessionSeen } from '../council-input.ts';
import { lockSession } from '../queries/session-state.ts';
import { updateSession } from '../store.ts';

/**
 * Changes when and where a session is. Its form and what a tie means are fixed when it opens, so that nobody changes the
 * rules while votes are given.
 * Problems: `sessionIn`, `access.…`, `checkDetails`, `council.fixed-when-open`, `council.until-only-later`.
 */
export const changeSession = defineCommand({
	name: 'council.change-session',
	input: z.object({ ...sessionSeen, ...sessionFields }),
	load: (tx, { session }, { jurisdictionId }) => lockSession(tx, jurisdictionId, session),
	may: (actor, state) => mayInCouncil(actor, 'council.prepare', state?.place),
	decide: (state, { session: id, version, ...fields }, { actor, now }) => {
		if (!state) return no('council.not-found');
		const open = mayInCouncilNow(actor, 'council.prepare', state.place, now);
		if (!open.ok) return open;
		const able = sessionIn(state.session, ['preparing', 'open'], version);
		if (!able.ok) return able;
		const before = able.value;
		const isFixed = before.form !== fields.form || before.chairDecidesTie !== fields.chairDecidesTie;
		if (before.state === 'open' && isFixed) return no('council.fixed-when-open');
		// Whoever counts has seen the opinions: no vote is cut off by them, and none goes on after it was over.
		const [was, until] = [before.opinionsUntil, fields.opinionsUntil];
		const isMoved = before.state === 'open' && was !== null && until !== was;
		if (isMoved && (now >= was || until === null || until < was)) return no('council.until-only-later');
		const details = checkDetails(fields);
		if (!details.ok) return details;
		const event: CouncilEvent = {
			type: 'council.session-changed',
			round: before.roundId,
			session: id,
			before: { heldAt: before.heldAt, place: before.place, opinionsUntil: before.opinionsUntil },
			after: details.value,
		};
		const { jurisdictionId } = actor;
		return yes({
			changes: { jurisdictionId, id, version: version + 1, details: details.value },
			event,
			answer: { version: version + 1 },
		});
	},
	save: (tx, changes) => updateSession(tx, changes),
});
