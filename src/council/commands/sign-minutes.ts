import { z } from 'zod';
import { requireFresh } from '#access/core/reauthentication.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { mayInCouncil, mayInCouncilNow, sessionIn } from '../core/session.ts';
import { personOf, sessionSeen } from '../council-input.ts';
import { lockSession, readAttendance } from '../queries/session-state.ts';
import { updateSession } from '../store.ts';

/**
 * The chair signs the minutes off, as they were seen; from then on nothing of the session can be changed.
 * Problems: `sessionIn`, `access.…`, `access.reauthentication-needed`, `council.not-the-chair`, `council.attendance-open`
 * (somebody was noted neither as there nor as absent), `council.secretary-missing`.
 */
export const signMinutes = defineCommand({
	name: 'council.sign-minutes',
	input: z.object(sessionSeen),
	load: async (tx, { session }, { jurisdictionId }) => {
		const locked = await lockSession(tx, jurisdictionId, session);
		return locked && { ...locked, members: await readAttendance(tx, jurisdictionId, locked.session) };
	},
	may: (actor, state) => mayInCouncil(actor, 'council.sign', state?.place),
	decide: (state, { session: id, version }, { actor, now }) => {
		if (!state) return no('council.not-found');
		const may = mayInCouncilNow(actor, 'council.sign', state.place, now);
		if (!may.ok) return may;
		const able = sessionIn(state.session, ['closed'], version);
		if (!able.ok) return able;
		const { jurisdictionId, personId } = actor;
		const isChair = state.members.some((one) => one.chair && one.personId === personId);
		if (!isChair && personId !== 'system') return no('council.not-the-chair');
		const open = state.members.filter(({ presence }) => presence === null);
		if (open.length > 0)
			return no('council.attendance-open', { names: open.map(({ name }) => name).join(', ') });
		if (able.value.secretary === '') return no('council.secretary-missing');
		const fresh = requireFresh(actor, now);
		if (!fresh.ok) return fresh;
		const event: CouncilEvent = {
			type: 'council.minutes-signed',
			round: able.value.roundId,
			session: id,
			version,
		};
		return yes({
			changes: {
				jurisdictionId,
				id,
				version: version + 1,
				moved: { state: 'signed' as const, at: now, by: personOf(personId) },
			},
			event,
			answer: { version: version + 1 },
		});
	},
	save: (tx, changes) => updateSession(tx, changes),
});
