import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { openItem, proposalOf } from '../core/item.ts';
import { mayInCouncil, mayInCouncilNow } from '../core/session.ts';
import { choice, typedValues } from '../council-input.ts';
import { lockItem } from '../queries/item-state.ts';
import { insertOpinion } from '../store.ts';

/**
 * Gives a member's own opinion on an item, or another one in its place while the item is open; earlier ones are kept.
 * Nobody gives another's, and nobody on their own unit. In writing it says why, and so does whoever proposes something else.
 * Problems: `access.…` (`access.own-unit`), `openItem`, `council.not-a-member`, `council.opinions-over`,
 * `council.opinion-changed` (given from another place since), `council.reason-missing`, `proposalOf`.
 */
export const giveOpinion = defineCommand({
	name: 'council.give-opinion',
	input: z.object({
		item: z.uuid(),
		/** Version of the own opinion that was seen; 0: none. */
		version: z.int().min(0),
		choice,
		values: typedValues,
		reason: z.string().trim().max(2_000),
	}),
	load: (tx, { item }, { jurisdictionId }) => lockItem(tx, jurisdictionId, item),
	may: (actor, state) => mayInCouncil(actor, 'council.vote', state?.place, state?.item.unitId),
	decide: (state, input, { actor, now, newId }) => {
		if (!state) return no('council.not-found');
		const { jurisdictionId, personId } = actor;
		const { session, item } = state;
		const may = mayInCouncilNow(actor, 'council.vote', state.place, now, item.unitId);
		if (!may.ok) return may;
		const able = openItem(session, item, ['open']);
		if (!able.ok) return able;
		const member = state.members.find((one) => one.personId === personId);
		if (member?.units.includes(item.unitId)) return no('access.own-unit');
		if (!member || !state.appointed.includes(personId)) return no('council.not-a-member');
		if (session.opinionsUntil !== null && now >= session.opinionsUntil) return no('council.opinions-over');
		const own = state.opinions.find((one) => one.personId === personId);
		if ((own?.version ?? 0) !== input.version) return no('council.opinion-changed');
		const proposal = proposalOf(state, input.choice, input.values);
		if (!proposal.ok) return proposal;
		const needsReason = session.form === 'writing' || proposal.value.choice === 'other';
		if (needsReason && input.reason === '') return no('council.reason-missing');
		const { roundId: round, sessionId, unitId: unit, leaf } = item;
		const event: CouncilEvent = {
			type: 'council.opinion-given',
			round,
			session: sessionId,
			item: item.id,
			unit,
			leaf,
			...proposal.value,
			reason: input.reason,
		};
		return yes({
			changes: {
				jurisdictionId,
				id: newId<'council-opinion'>(),
				itemId: item.id,
				personId,
				version: input.version + 1,
				...proposal.value,
				reason: input.reason,
				at: now,
			},
			event,
			answer: { version: input.version + 1 },
		});
	},
	save: (tx, changes) => insertOpinion(tx, changes),
	constraints: { council_opinion_version: 'council.opinion-changed' },
});
