import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import type { FiguresEvent } from '../core/event.ts';
import { type FigureChange, figureField, readFigure } from '../core/figure.ts';
import type { FiguresOfUnit } from '../core/take-figures.ts';
import { longReason, typedFigure } from '../figure-input.ts';
import { newFigures } from '../new-figures.ts';
import { lockFigures } from '../queries/figure-place.ts';
import { lockObjection } from '../queries/objection-state.ts';
import { answerObjectionRow, insertFigures } from '../store.ts';

const { reason: _, ...corrected } = typedFigure;

const fieldOf = ({ figure, leaf }: { readonly figure: FiguresOfUnit; readonly leaf: string }) =>
	figureField(figure.placeAt(leaf)?.leaf.source);

/**
 * Whoever answers for a figure answers an objection: the figure is kept, with the reason, or corrected, and then the answer
 * is the reason of the correction, in the same transaction.
 * Problems: `figures.not-found`, `access.…`, `figures.answered`, `figures.not-corrected` (what was sent is what stands
 * there), `readFigure`.
 */
export const answerObjection = defineCommand({
	name: 'figures.answer-objection',
	input: z.object({
		objection: z.uuid(),
		answer: longReason,
		/** Absent: the figure is kept. */
		figure: z.object(corrected).optional(),
	}),
	load: async (tx, { objection }, { jurisdictionId }) => {
		const found = await lockObjection(tx, jurisdictionId, objection);
		if (!found) return undefined;
		const { roundId, leaf, unitId } = found;
		const figure = (await lockFigures(tx, jurisdictionId, roundId, [unitId], leaf)).get(unitId);
		return figure && { ...found, figure };
	},
	may: (actor, state) => {
		if (!state) return no('figures.not-found');
		const { roundId, unitId, figure } = state;
		const place = { roundId, unitId, field: fieldOf(state) };
		return permit(actor, 'figures.answer-objection', { ...place, phases: [figure.unit.phase] });
	},
	decide: (state, { objection, answer, figure: typed }, { actor, now, today, newId }) => {
		if (!state) return no('figures.not-found');
		const { roundId, unitId, leaf, figure } = state;
		const phases = openAt(figure.unit, now);
		const may = permit(actor, 'figures.answer-objection', { roundId, unitId, phases, field: fieldOf(state) });
		if (!may.ok) return may;
		if (state.isAnswered) return no('figures.answered');
		const place = figure.placeAt(leaf);
		const read: Decision<FigureChange | undefined> =
			typed && place
				? readFigure(place, { ...typed, reason: answer.slice(0, 2_000) }, today)
				: yes(undefined);
		if (!read.ok) return read;
		if (typed && !read.value) return no('figures.not-corrected');
		const outcome = read.value ? ('corrected' as const) : ('kept' as const);
		const { jurisdictionId, personId } = actor;
		const by = personId === 'system' ? null : personId;
		const { cells: _, values, ...rest } = read.value ?? {};
		const event: FiguresEvent = {
			type: 'figures.objection-answered',
			round: roundId,
			leaf,
			unit: unitId,
			objection,
			outcome,
			answer,
			figure: read.value ? { ...rest, values: { ...values } } : null,
		};
		return yes({
			changes: {
				answer: { jurisdictionId, id: objection, outcome, answer, personId: by, at: now },
				figures: newFigures(read.value ? [{ ...read.value, unitId, leaf }] : [], {
					actor,
					roundId,
					now,
					newId,
				}),
			},
			event,
			answer: { outcome },
		});
	},
	save: async (tx, { answer, figures }) => {
		await answerObjectionRow(tx, answer);
		await insertFigures(tx, figures);
	},
	constraints: { figure_entry_version: 'figures.changed', score_event_version: 'figures.changed' },
});
