import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { mayInCouncil, mayInCouncilNow, sessionIn } from '../core/session.ts';
import { sessionSeen } from '../council-input.ts';
import { lockSession, readAttendance } from '../queries/session-state.ts';
import { updateAttendance, updateSession } from '../store.ts';

/**
 * Notes who is there, who is absent and why, and who takes part in writing.
 * Problems: `sessionIn`, `access.…`, `council.not-a-member`, `council.absence-reason` with the names.
 */
export const noteAttendance = defineCommand({
	name: 'council.note-attendance',
	input: z.object({
		...sessionSeen,
		people: z
			.array(
				z.object({
					personId: z.uuid(),
					presence: z.enum(['present', 'absent', 'writing']).nullable(),
					reason: z.string().trim().max(2_000),
				}),
			)
			.max(200),
	}),
	load: async (tx, { session }, { jurisdictionId }) => {
		const locked = await lockSession(tx, jurisdictionId, session);
		return locked && { ...locked, members: await readAttendance(tx, jurisdictionId, locked.session) };
	},
	may: (actor, state) => mayInCouncil(actor, 'council.prepare', state?.place),
	decide: (state, { session: id, version, people }, { actor, now }) => {
		if (!state) return no('council.not-found');
		const open = mayInCouncilNow(actor, 'council.prepare', state.place, now);
		if (!open.ok) return open;
		const able = sessionIn(state.session, ['open', 'closed'], version);
		if (!able.ok) return able;
		const names = new Map(state.members.map(({ personId, name }) => [personId, name]));
		if (people.some(({ personId }) => !names.has(personId))) return no('council.not-a-member');
		const silent = people.filter(({ presence, reason }) => presence === 'absent' && reason === '');
		if (silent.length > 0)
			return no('council.absence-reason', {
				names: silent.map(({ personId }) => names.get(personId)).join(', '),
				person: silent[0]?.personId ?? '',
			});
		const { jurisdictionId } = actor;
		const event: CouncilEvent = {
			type: 'council.attendance-noted',
			round: able.value.roundId,
			session: id,
			people,
		};
		return yes({
			changes: { jurisdictionId, id, version: version + 1, people },
			event,
			answer: { version: version + 1 },
		});
	},
	save: async (tx, { people, ...session }) => {
		await updateAttendance(tx, session, people);
		await updateSession(tx, session);
	},
});
