import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { cardInput, nameText, rowOf } from '../card-input.ts';
import { WHOLE_CARD } from '../core/cell.ts';
import type { SelfAssessmentEvent } from '../core/event.ts';
import { mayAt } from '../core/scorecard.ts';
import { lockCard } from '../queries/card-state.ts';
import { readCellsAt } from '../queries/cells-at.ts';
import { insertComment } from '../store.ts';

/**
 * Says something to colleagues at a leaf, or at the card as a whole (leaf ''). Comments stay in the unit's card and are
 * neither changed nor taken back. Problems: `self-assessment.not-found`, `access.…`, `self-assessment.leaf-unknown`.
 */
export const commentLeaf = defineCommand({
	name: 'self-assessment.comment-leaf',
	input: z.object({
		...cardInput,
		leaf: nameText(80),
		text: z
			.string()
			.trim()
			.min(1)
			.max(4_000)
			.regex(/^[^\p{Cs}\0]*$/u),
	}),
	load: async (tx, { round, unitId }, { jurisdictionId }) => {
		const card = await lockCard(tx, { jurisdictionId, round, unitId });
		return card && { card, ...(await readCellsAt(tx, jurisdictionId, card, [])) };
	},
	may: (actor, state) => mayAt(actor, state?.card, 'self-assessment.comment'),
	decide: (state, { leaf, text }, { actor: { jurisdictionId, personId }, now, newId }) => {
		if (!state) return no('self-assessment.not-found');
		const { card, cells } = state;
		if (leaf !== WHOLE_CARD && !cells?.leaves.has(leaf))
			return no('self-assessment.leaf-unknown', { leaf, set: cells?.set.id ?? '' });
		const id = newId<'leaf-comment'>();
		const { roundId: round, unitId: unit } = card;
		const event: SelfAssessmentEvent = {
			type: 'self-assessment.leaf-commented',
			round,
			unit,
			id,
			leaf,
			text,
		};
		return yes({
			changes: { jurisdictionId, card, id, leaf, text, personId: rowOf(personId), at: now },
			event,
			answer: { id },
		});
	},
	save: (tx, changes) => insertComment(tx, changes),
});
