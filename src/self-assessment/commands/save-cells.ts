import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import { cardInput, nameText, rowOf } from '../card-input.ts';
import { MOST_CELLS } from '../core/cell.ts';
import { enterCells } from '../core/enter-cells.ts';
import type { SelfAssessmentEvent } from '../core/event.ts';
import { canEnter, mayAt, mayNow } from '../core/scorecard.ts';
import { openCells } from '../queries/cells-at.ts';
import { insertEntered } from '../store.ts';

/**
 * Enters cells of a unit's own assessment, as they were typed, each over the version that was seen. What cannot be
 * entered is told cell by cell in the answer; cells that somebody else changed meanwhile are left as they are. Officers
 * among whom leaves were shared out may enter any of them: a share says who is to see to a leaf, and shuts nobody out
 * when that officer is ill.
 * Problems of the whole: `self-assessment.not-found`, `access.…`, `access.phase-closed` when the deadline has passed,
 * `self-assessment.submitted`, `self-assessment.with-head`, `self-assessment.no-set`.
 */
export const saveCells = defineCommand({
	name: 'self-assessment.save-cells',
	input: z.object({
		...cardInput,
		cells: z
			.array(
				z.object({
					leaf: nameText(80),
					input: nameText(400).min(1),
					value: z.string().max(100_000).nullable(),
					version: z.int().min(0),
				}),
			)
			.min(1)
			.max(MOST_CELLS),
	}),
	load: (tx, { round, unitId, cells }, { jurisdictionId }) =>
		openCells(tx, { jurisdictionId, round, unitId }, cells),
	may: (actor, state) => mayAt(actor, state?.card, 'self-assessment.enter'),
	decide: (state, { cells: typed }, { actor, now, newId }) => {
		if (!state) return no('self-assessment.not-found');
		const { card, cells, current } = state;
		const open = mayNow(actor, card, 'self-assessment.enter', openAt(state, now));
		if (!open.ok) return open;
		const can = canEnter(actor, card);
		if (!can.ok) return can;
		if (!cells) return no('self-assessment.no-set');
		const { answer, entered } = enterCells({ cells, current, typed, at: new Date(now).toISOString() });
		const { roundId: round, unitId: unit } = card;
		const event: SelfAssessmentEvent = { type: 'self-assessment.cells-entered', round, unit, cells: entered };
		const { jurisdictionId, personId } = actor;
		return yes({
			changes: {
				jurisdictionId,
				card,
				phase: state.phase,
				personId: rowOf(personId),
				at: now,
				entered: entered.map((cell) => ({ ...cell, id: newId<'score-event'>() })),
			},
			event: entered.length === 0 ? undefined : event,
			answer,
		});
	},
	save: (tx, changes) => insertEntered(tx, changes),
});
