import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { mayInCouncil, mayInCouncilNow, sessionIn } from '../core/session.ts';
import { personOf, sessionSeen } from '../council-input.ts';
import { lockSession, readOpenItems } from '../queries/session-state.ts';
import { updateSession } from '../store.ts';

/**
 * Closes a session whose items are all closed; its minutes can still be written.
 * Problems: `sessionIn`, `access.…`, `council.items-open` with how many.
 */
export const closeSession = defineCommand({
	name: 'council.close-session',
	input: z.object(sessionSeen),
	load: async (tx, { session }, { jurisdictionId }) => {
		const locked = await lockSession(tx, jurisdictionId, session);
		return locked && { ...locked, open: await readOpenItems(tx, jurisdictionId, session) };
	},
	may: (actor, state) => mayInCouncil(actor, 'council.prepare', state?.place),
	decide: (state, { session: id, version }, { actor, now }) => {
		if (!state) return no('council.not-found');
		const may = mayInCouncilNow(actor, 'council.prepare', state.place, now);
		if (!may.ok) return may;
		const able = sessionIn(state.session, ['open'], version);
		if (!able.ok) return able;
		if (state.open > 0) return no('council.items-open', { count: state.open });
		const { jurisdictionId, personId } = actor;
		const event: CouncilEvent = { type: 'council.session-closed', round: able.value.roundId, session: id };
		return yes({
			changes: {
				jurisdictionId,
				id,
				version: version + 1,
				moved: { state: 'closed' as const, at: now, by: personOf(personId) },
			},
			event,
			answer: { version: version + 1 },
		});
	},
	save: (tx, changes) => updateSession(tx, changes),
});
