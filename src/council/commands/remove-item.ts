import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { openItem } from '../core/item.ts';
import { mayInCouncil, mayInCouncilNow } from '../core/session.ts';
import { personOf, reason } from '../council-input.ts';
import { lockItem } from '../queries/item-state.ts';
import { closeItemRow } from '../store.ts';

/**
 * Takes an item off the agenda, with the reason; it stays on record, and its leaf may be put on an agenda again.
 * Problems: `openItem`, `access.…`.
 */
export const removeItem = defineCommand({
	name: 'council.remove-item',
	input: z.object({ item: z.uuid(), version: z.int().positive(), reason }),
	load: (tx, { item }, { jurisdictionId }) => lockItem(tx, jurisdictionId, item),
	may: (actor, state) => mayInCouncil(actor, 'council.change-agenda', state?.place, state?.item.unitId),
	decide: (state, { item: id, version, reason: why }, { actor, now }) => {
		if (!state) return no('council.not-found');
		const open = mayInCouncilNow(actor, 'council.change-agenda', state.place, now, state.item.unitId);
		if (!open.ok) return open;
		const able = openItem(state.session, state.item, ['preparing', 'open'], version);
		if (!able.ok) return able;
		const { roundId: round, sessionId: session, unitId: unit, leaf } = able.value;
		const event: CouncilEvent = {
			type: 'council.item-removed',
			round,
			session,
			item: id,
			unit,
			leaf,
			reason: why,
		};
		const { jurisdictionId, personId } = actor;
		return yes({
			changes: {
				jurisdictionId,
				id,
				version: version + 1,
				state: 'removed' as const,
				closing: why,
				by: personOf(personId),
				at: now,
				members: null,
			},
			event,
			answer: { version: version + 1 },
		});
	},
	save: (tx, changes) => closeItemRow(tx, changes),
});
