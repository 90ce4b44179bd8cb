import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { mayInCouncil, mayInCouncilNow, sessionIn } from '../core/session.ts';
import { sessionSeen } from '../council-input.ts';
import { lockSession } from '../queries/session-state.ts';
import { updateSession } from '../store.ts';

const text = (longest: number) => z.string().trim().max(longest);

/**
 * Writes the parts of the minutes that nobody can draft: who keeps them, how the session began and how it ended.
 * Problems: `sessionIn`, `access.…`.
 */
export const editMinutes = defineCommand({
	name: 'council.edit-minutes',
	input: z.object({ ...sessionSeen, secretary: text(400), opening: text(20_000), conclusion: text(20_000) }),
	load: (tx, { session }, { jurisdictionId }) => lockSession(tx, jurisdictionId, session),
	may: (actor, state) => mayInCouncil(actor, 'council.prepare', state?.place),
	decide: (state, { session: id, version, ...texts }, { actor, now }) => {
		if (!state) return no('council.not-found');
		const may = mayInCouncilNow(actor, 'council.prepare', state.place, now);
		if (!may.ok) return may;
		const able = sessionIn(state.session, ['preparing', 'open', 'closed'], version);
		if (!able.ok) return able;
		const event: CouncilEvent = {
			type: 'council.minutes-edited',
			round: able.value.roundId,
			session: id,
			...texts,
		};
		const { jurisdictionId } = actor;
		return yes({
			changes: { jurisdictionId, id, version: version + 1, texts },
			event,
			answer: { version: version + 1 },
		});
	},
	save: (tx, changes) => updateSession(tx, changes),
});
