import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { mayInCouncil, mayInCouncilNow, sessionIn } from '../core/session.ts';
import { personOf, reason } from '../council-input.ts';
import { leafIn, readSetsOf, readUnitsOfRound } from '../queries/item-state.ts';
import { lockSession, readAgendaSize } from '../queries/session-state.ts';
import { insertItems } from '../store.ts';

/**
 * Puts a leaf of a unit on the agenda that is not there by itself, with the reason.
 * Problems: `sessionIn`, `access.…`, `council.unit-unknown`, `council.leaf-unknown`, `council.leaf-of-others` (figures are
 * answered for by whoever enters them), `council.item-twice`.
 */
export const addItem = defineCommand({
	name: 'council.add-item',
	input: z.object({ session: z.uuid(), unitId: z.uuid(), leaf: z.string().trim().min(1).max(80), reason }),
	load: async (tx, { session, unitId, leaf }, { jurisdictionId }) => {
		const locked = await lockSession(tx, jurisdictionId, session);
		if (!locked) return undefined;
		const units = await readUnitsOfRound(tx, jurisdictionId, locked.session.roundId, [unitId]);
		const sets = await readSetsOf(tx, jurisdictionId, units);
		return {
			...locked,
			unit: units[0],
			leaf: leafIn(sets.get(units[0]?.setId ?? ''), leaf),
			size: await readAgendaSize(tx, jurisdictionId, session),
		};
	},
	may: (actor, state, { unitId }) => mayInCouncil(actor, 'council.change-agenda', state?.place, unitId),
	decide: (state, { session, unitId, leaf: code, reason: why }, { actor, now, newId }) => {
		if (!state) return no('council.not-found');
		const open = mayInCouncilNow(actor, 'council.change-agenda', state.place, now, unitId);
		if (!open.ok) return open;
		const able = sessionIn(state.session, ['preparing', 'open']);
		if (!able.ok) return able;
		if (!state.unit) return no('council.unit-unknown');
		if (!state.leaf) return no('council.leaf-unknown', { leaf: code });
		if (state.leaf.source !== 'self') return no('council.leaf-of-others', { leaf: code });
		const { jurisdictionId, personId } = actor;
		const { roundId } = able.value;
		const id = newId<'council-item'>();
		const event: CouncilEvent = {
			type: 'council.item-added',
			round: roundId,
			session,
			item: id,
			unit: unitId,
			leaf: code,
			reason: why,
		};
		const item = { id, unitId, leaf: code, ordinal: state.size + 1, origin: 'added' as const, reason: why };
		return yes({
			changes: {
				jurisdictionId,
				sessionId: session,
				roundId,
				by: personOf(personId),
				at: now,
				items: [item],
			},
			event,
			answer: { id },
		});
	},
	save: (tx, changes) => insertItems(tx, changes),
	constraints: { council_item_once: 'council.item-twice' },
});
