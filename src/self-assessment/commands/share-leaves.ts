import { z } from 'zod';
import { contains, type Day, parseDay } from '#kernel/calendar.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import { cardInput, nameText, rowOf } from '../card-input.ts';
import type { SelfAssessmentEvent } from '../core/event.ts';
import { mayAt, mayNow } from '../core/scorecard.ts';
import { lockCard } from '../queries/card-state.ts';
import { readCellsAt } from '../queries/cells-at.ts';
import { daysInUnit } from '../queries/people-of-unit.ts';
import { writeShares } from '../store.ts';

/**
 * Shares leaves out to an officer of the unit, with a day by which the unit wants them; to nobody: takes them back. The
 * inner day is a promise among colleagues: nothing closes on it.
 * Problems: `self-assessment.not-found`, `access.…`, `self-assessment.no-set`, `self-assessment.leaf-unknown`,
 * `self-assessment.leaf-locked`, `self-assessment.person-not-of-unit`.
 */
export const shareLeaves = defineCommand({
	name: 'self-assessment.share-leaves',
	input: z.object({
		...cardInput,
		leaves: z.array(nameText(80)).min(1).max(500),
		personId: z.uuid().nullable(),
		due: z.iso.date().nullable().default(null),
	}),
	load: async (tx, { round, unitId, personId }, { jurisdictionId }) => {
		const card = await lockCard(tx, { jurisdictionId, round, unitId });
		if (!card) return undefined;
		const days = personId === null ? [] : await daysInUnit(tx, { jurisdictionId, ...card }, personId);
		return { card, ...(await readCellsAt(tx, jurisdictionId, card, [])), days };
	},
	may: (actor, state) => mayAt(actor, state?.card, 'self-assessment.share-leaves'),
	decide: (state, { leaves: named, personId, due }, { actor, now, today }) => {
		if (!state) return no('self-assessment.not-found');
		const { card, cells, days } = state;
		const open = mayNow(actor, card, 'self-assessment.share-leaves', openAt(state, now));
		if (!open.ok) return open;
		if (!cells) return no('self-assessment.no-set');
		const leaves = [...new Set(named)];
		for (const leaf of leaves) {
			const found = cells.leaves.get(leaf);
			if (!found) return no('self-assessment.leaf-unknown', { leaf, set: cells.set.id });
			if (found.lock) return no('self-assessment.leaf-locked', { leaf, source: found.lock });
		}
		const asDay = (text: string | null): Day | undefined => (text === null ? undefined : parseDay(text));
		const isOfUnit = days.some(({ from, until }) =>
			contains({ from: asDay(from), until: asDay(until) }, today),
		);
		if (personId !== null && !isOfUnit) return no('self-assessment.person-not-of-unit');
		const { roundId: round, unitId: unit } = card;
		const event: SelfAssessmentEvent = {
			type: 'self-assessment.leaves-shared',
			round,
			unit,
			leaves,
			person: personId,
			due,
		};
		const to = personId === null ? null : { personId, due, by: rowOf(actor.personId) };
		return yes({
			changes: { jurisdictionId: actor.jurisdictionId, card, leaves, to, at: now },
			event,
			answer: null,
		});
	},
	save: (tx, changes) => writeShares(tx, changes),
});
