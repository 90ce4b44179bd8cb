import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { checkDetails, mayInCouncil, mayInCouncilNow } from '../core/session.ts';
import { personOf, sessionFields } from '../council-input.ts';
import { readContested } from '../queries/contested.ts';
import { lockRoundRow, readCouncilRound, readSessions } from '../queries/session-state.ts';
import { insertItems, insertSession } from '../store.ts';

/**
 * Prepares a session, with everything on its agenda that is still contested and on no other.
 * Problems: `council.not-found`, `access.…`, `checkDetails`.
 */
export const prepareSession = defineCommand({
	name: 'council.prepare-session',
	input: z.object({ round: z.uuid(), ...sessionFields }),
	load: async (tx, { round }, { jurisdictionId }) => {
		await lockRoundRow(tx, jurisdictionId, round);
		const place = await readCouncilRound(tx, jurisdictionId, round);
		if (!place) return undefined;
		return {
			place,
			sessions: await readSessions(tx, jurisdictionId, { roundId: round }),
			contested: await readContested(tx, jurisdictionId, round),
		};
	},
	may: (actor, state) => mayInCouncil(actor, 'council.prepare', state?.place),
	decide: (state, { round: roundId, ...fields }, { actor, now, newId }) => {
		if (!state) return no('council.not-found');
		const open = mayInCouncilNow(actor, 'council.prepare', state.place, now);
		if (!open.ok) return open;
		const details = checkDetails(fields);
		if (!details.ok) return details;
		const { jurisdictionId, personId } = actor;
		const id = newId<'council-session'>();
		const number = Math.max(0, ...state.sessions.map((one) => one.number)) + 1;
		const items = state.contested.map(({ unitId, leaf, why }, at) => ({
			id: newId<'council-item'>(),
			unitId,
			leaf,
			ordinal: at + 1,
			origin: why,
			reason: '',
		}));
		const event: CouncilEvent = {
			type: 'council.session-prepared',
			round: roundId,
			session: id,
			number,
			...details.value,
			items: items.map(({ unitId, leaf }) => ({ unit: unitId, leaf })),
		};
		return yes({
			changes: {
				jurisdictionId,
				id,
				roundId,
				number,
				details: details.value,
				by: personOf(personId),
				at: now,
				items,
			},
			event,
			answer: { id, number, items: items.length },
		});
	},
	save: async (tx, { items, ...session }) => {
		await insertSession(tx, session);
		await insertItems(tx, { ...session, sessionId: session.id, items });
	},
	constraints: { council_item_once: 'council.item-twice', council_session_number: 'council.session-changed' },
});
