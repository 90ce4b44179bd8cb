import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { mayInCouncil, mayInCouncilNow, sessionIn } from '../core/session.ts';
import { personOf, sessionSeen } from '../council-input.ts';
import { lockSession, readMembers, readOpenItems } from '../queries/session-state.ts';
import { insertAttendance, updateSession } from '../store.ts';

/**
 * Opens a session. From now on its members are those of the round's council at this moment: the number that a majority is
 * counted over does not move with later appointments. Sessions open in the council phase only.
 * Problems: `sessionIn`, `access.…`, `council.not-yet`, `council.agenda-empty`, `council.no-members`, `council.no-chair`.
 */
export const openSession = defineCommand({
	name: 'council.open-session',
	input: z.object(sessionSeen),
	load: async (tx, { session }, { jurisdictionId }) => {
		const locked = await lockSession(tx, jurisdictionId, session);
		if (!locked) return undefined;
		return {
			...locked,
			members: await readMembers(tx, jurisdictionId, locked.session.roundId),
			open: await readOpenItems(tx, jurisdictionId, session),
		};
	},
	may: (actor, state) => mayInCouncil(actor, 'council.prepare', state?.place),
	decide: (state, { session: id, version }, { actor, now }) => {
		if (!state) return no('council.not-found');
		const may = mayInCouncilNow(actor, 'council.prepare', state.place, now);
		if (!may.ok) return may;
		const able = sessionIn(state.session, ['preparing'], version);
		if (!able.ok) return able;
		if (state.place.phase !== 'council') return no('council.not-yet');
		if (state.open === 0) return no('council.agenda-empty');
		if (state.members.length === 0) return no('council.no-members');
		if (!state.members.some(({ chair }) => chair)) return no('council.no-chair');
		const { jurisdictionId, personId } = actor;
		const event: CouncilEvent = {
			type: 'council.session-opened',
			round: able.value.roundId,
			session: id,
			members: state.members.map(({ personId: member, chair }) => ({ person: member, chair })),
		};
		return yes({
			changes: {
				jurisdictionId,
				id,
				version: version + 1,
				moved: { state: 'open' as const, at: now, by: personOf(personId) },
				members: state.members,
			},
			event,
			answer: { version: version + 1 },
		});
	},
	save: async (tx, { members, ...session }) => {
		await insertAttendance(tx, session, members);
		await updateSession(tx, session);
	},
});
