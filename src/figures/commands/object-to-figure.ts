import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import type { FiguresEvent } from '../core/event.ts';
import { longReason } from '../figure-input.ts';
import { readEntries, readFigureUnits, readObjections } from '../queries/figure-state.ts';
import { insertObjection } from '../store.ts';

/**
 * The head of a unit objects to a figure about the unit, as they saw it, with the reason.
 * Problems: `figures.not-found`, `access.…`, `figures.none-yet`, `figures.changed`, `figures.objection-open`, `figures.objected-already`.
 */
export const objectToFigure = defineCommand({
	name: 'figures.object-to-figure',
	input: z.object({
		round: z.uuid(),
		unitId: z.uuid(),
		leaf: z.string().min(1).max(80),
		/** Of the figure that was seen. */
		version: z.int().positive(),
		reason: longReason,
	}),
	load: async (tx, { round, unitId, leaf }, { jurisdictionId }) => {
		const [unit] = await readFigureUnits(tx, jurisdictionId, { id: round }, [unitId]);
		const [figure] = await readEntries(tx, { jurisdictionId, roundId: round, leaf, units: [unitId] });
		const said = await readObjections(tx, { jurisdictionId, roundId: round, leaf, units: [unitId] });
		return unit && { unit, figure, said };
	},
	may: (actor, state, { round, unitId }) =>
		state
			? permit(actor, 'figures.object', { roundId: round, unitId, phases: [state.unit.phase] })
			: no('figures.not-found'),
	decide: (state, { round, unitId, leaf, version, reason }, { actor, now, newId }) => {
		if (!state) return no('figures.not-found');
		const phases = openAt(state.unit, now);
		const may = permit(actor, 'figures.object', { roundId: round, unitId, phases });
		if (!may.ok) return may;
		if (!state.figure) return no('figures.none-yet', { leaf });
		if (state.figure.version !== version) return no('figures.changed');
		// Answered is answered: to the same figure there is nothing new to say.
		if (state.said.some((one) => one.figureVersion === version && one.outcome !== null))
			return no('figures.objected-already');
		const { jurisdictionId, personId } = actor;
		const id = newId<'figure-objection'>();
		const event: FiguresEvent = {
			type: 'figures.objection-raised',
			round,
			leaf,
			unit: unitId,
			objection: id,
			reason,
		};
		return yes({
			changes: {
				jurisdictionId,
				id,
				roundId: round,
				unitId,
				leaf,
				figureVersion: version,
				reason,
				personId: personId === 'system' ? null : personId,
				at: now,
			},
			event,
			answer: { id },
		});
	},
	save: (tx, changes) => insertObjection(tx, changes),
	constraints: { figure_objection_once: 'figures.objection-open' },
});
