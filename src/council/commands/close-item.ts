import { z } from 'zod';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { CouncilEvent } from '../core/event.ts';
import { decisionCell, openItem, proposalOf } from '../core/item.ts';
import { type Decided, decideByConsensus, decideByVote, tally } from '../core/outcome.ts';
import { mayInCouncil, mayInCouncilNow } from '../core/session.ts';
import { finalCells } from '../core/stages.ts';
import { choice, personOf, reason, typedValues } from '../council-input.ts';
import { type LockedItem, lockItem } from '../queries/item-state.ts';
import { votersAt } from '../queries/session-state.ts';
import { closeItemRow, insertVoted } from '../store.ts';

const input = z.object({
	item: z.uuid(),
	version: z.int().positive(),
	/** `none`: no majority was found, and the item is closed without a decision. */
	way: z.enum(['vote', 'consensus', 'none']),
	/** What all agree on; taken only by consensus. */
	choice: choice.optional(),
	values: typedValues,
	reason,
});

const outcomeOf = (
	state: LockedItem,
	{ way, choice: agreed = 'appraised', values }: z.output<typeof input>,
): Decision<Decided | undefined> => {
	const voters = votersAt(state.members, state.item.unitId);
	const voted = decideByVote(tally(voters, state.opinions), state.session);
	if (way === 'vote') return voted;
	if (way === 'none') return voted.ok ? no('council.has-majority') : yes(undefined);
	const proposal = proposalOf(state, agreed, values);
	return proposal.ok ? decideByConsensus(voters, state.opinions, proposal.value) : proposal;
};

/** In writing everybody may speak until the closing time; before it only where all have. */
const isWaiting = ({ session, members, opinions, item }: LockedItem, now: number): boolean => {
	if (session.form !== 'writing' || session.opinionsUntil === null || now >= session.opinionsUntil)
		return false;
	const able = votersAt(members, item.unitId).filter(({ isConflicted }) => !isConflicted);
	return able.some(({ personId }) => !opinions.some((one) => one.personId === personId));
};

/**
 * Closes an item with what the council decided, by vote or by consensus, and the reason; what it decided stands as the
 * final score of the leaf from the same moment on. Or without a decision, where no majority was found.
 * Problems: `access.…`, `openItem`, `council.opinions-still-open`, `decideByVote`, `decideByConsensus`, `proposalOf`,
 * `council.has-majority`.
 */
export const closeItem = defineCommand({
	name: 'council.close-item',
	input,
	load: (tx, { item }, { jurisdictionId }) => lockItem(tx, jurisdictionId, item),
	may: (actor, state) => mayInCouncil(actor, 'council.close-item', state?.place, state?.item.unitId),
	decide: (state, asked, { actor, now, newId }) => {
		if (!state) return no('council.not-found');
		const { item, session, cells } = state;
		const may = mayInCouncilNow(actor, 'council.close-item', state.place, now, item.unitId);
		if (!may.ok) return may;
		const able = openItem(session, item, ['open'], asked.version);
		if (!able.ok) return able;
		if (isWaiting(state, now)) return no('council.opinions-still-open');
		const outcome = outcomeOf(state, asked);
		if (!outcome.ok) return outcome;
		const decided = outcome.value;
		const { jurisdictionId, personId } = actor;
		const by = personOf(personId);
		const members = state.members.length;
		const { roundId, unitId, leaf } = item;
		const way = asked.way === 'consensus' ? 'consensus' : 'vote';
		const event: CouncilEvent = {
			type: decided ? 'council.item-decided' : 'council.item-left-undecided',
			round: roundId,
			session: item.sessionId,
			item: item.id,
			unit: unitId,
			leaf,
			way: asked.way,
			...(decided?.proposal ?? {}),
			reason: asked.reason,
			inFavour: decided?.inFavour ?? null,
			members,
		};
		const final = decided && {
			jurisdictionId,
			roundId,
			unitId,
			leaf,
			personId: by,
			at: now,
			cells: finalCells(cells, decided.proposal.values, {
				reason: asked.reason,
				reasonCode: way,
				decision: decisionCell(cells, decided.proposal.values),
			}).map((cell) => ({ ...cell, id: newId<'score-event'>() })),
		};
		return yes({
			changes: {
				row: {
					jurisdictionId,
					id: item.id,
					version: asked.version + 1,
					state: decided ? ('decided' as const) : ('undecided' as const),
					closing: asked.reason,
					by,
					at: now,
					members,
					...(decided ? { decided: { way, ...decided.proposal, inFavour: decided.inFavour } as const } : {}),
				},
				final,
			},
			event,
			answer: { version: asked.version + 1, inFavour: decided?.inFavour ?? null, members },
		});
	},
	save: async (tx, { row, final }) => {
		await closeItemRow(tx, row);
		if (final) await insertVoted(tx, final);
	},
});
