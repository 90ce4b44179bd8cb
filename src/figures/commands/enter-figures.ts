import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { no, type Problem, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import { openAt } from '#rounds/core/unit-clock.ts';
import type { FiguresEvent } from '../core/event.ts';
import { readFigure } from '../core/figure.ts';
import { typedFigure } from '../figure-input.ts';
import { lockFigures } from '../queries/figure-place.ts';
import type { FigureUnit } from '../queries/figure-state.ts';
import { insertFigures, type NewFigure } from '../store.ts';

/** A row that was not taken, and why. */
export type RefusedFigure = { readonly unitId: string; readonly problem: Problem };

/**
 * Enters figures of units at one leaf, each with its source and day, over the version that was seen. Rows that cannot be
 * taken are told in the answer, the others are written; a blank row, and one that is as it was, change nothing.
 * Problems of the whole: `figures.not-found`, `access.…` where no row may be entered. Of rows: `access.own-unit`,
 * `figures.leaf-unknown`, `figures.unit-twice`, `readFigure`.
 */
export const enterFigures = defineCommand({
	name: 'figures.enter-figures',
	input: z.object({
		round: z.uuid(),
		leaf: z.string().min(1).max(80),
		figures: z
			.array(z.object({ unitId: z.uuid(), ...typedFigure }))
			.min(1)
			.max(1_000),
	}),
	load: (tx, { round, leaf, figures }, { jurisdictionId }) =>
		lockFigures(tx, jurisdictionId, round, leaf, [...new Set(figures.map(({ unitId }) => unitId))]),
	may: (actor, units, { round }) => {
		if (units.size === 0) return no('figures.not-found');
		const asked = [...units.values()].map(({ unit }) =>
			permit(actor, 'figures.enter', { roundId: round, unitId: unit.unitId, phases: [unit.phase] }),
		);
		return asked.find(({ ok }) => ok) ?? asked[0] ?? no('figures.not-found');
	},
	decide: (units, { round, leaf, figures }, { actor, now, today, newId }) => {
		const mayEnter = (unit: FigureUnit) =>
			permit(actor, 'figures.enter', { roundId: round, unitId: unit.unitId, phases: openAt(unit, now) });
		const asked = [...units.values()].map(({ unit }) => mayEnter(unit));
		const [refusal] = asked.some(({ ok }) => ok) ? [] : asked;
		if (refusal && !refusal.ok) return refusal;
		const seen = new Set<string>();
		const refused: RefusedFigure[] = [];
		const written: NewFigure[] = [];
		const told: {
			unit: string;
			version: number;
			source: string;
			asOf: string;
			reason: string;
			values: object;
		}[] = [];
		for (const { unitId, ...typed } of figures) {
			const found = units.get(unitId);
			const refuse = (problem: Problem) => refused.push({ unitId, problem });
			const may = found && mayEnter(found.unit);
			if (!may?.ok) {
				refuse(may?.problem ?? { code: 'figures.not-found', details: {} });
				continue;
			}
			if (seen.has(unitId) || !found?.place) {
				refuse({ code: seen.has(unitId) ? 'figures.unit-twice' : 'figures.leaf-unknown', details: { leaf } });
				continue;
			}
			seen.add(unitId);
			const read = readFigure(found.place, typed, today);
			if (!read.ok) {
				refuse(read.problem);
				continue;
			}
			if (!read.value) continue;
			const { cells, values, ...figure } = read.value;
			written.push({
				...figure,
				unitId,
				id: newId<'figure-entry'>(),
				cells: cells.map((cell) => ({ ...cell, id: newId<'score-event'>() })),
			});
			told.push({ unit: unitId, ...figure, values });
		}
		const { jurisdictionId, personId } = actor;
		const event: FiguresEvent = {
			type: 'figures.figures-entered',
			round,
			leaf,
			figures: told.map(({ values, ...figure }) => ({ ...figure, values: { ...values } })),
		};
		return yes({
			changes: {
				jurisdictionId,
				roundId: round,
				leaf,
				personId: personId === 'system' ? null : personId,
				at: now,
				figures: written,
			},
			event: written.length === 0 ? undefined : event,
			answer: { saved: written.map(({ unitId, version }) => ({ unitId, version })), refused },
		});
	},
	save: (tx, changes) => insertFigures(tx, changes),
	constraints: { figure_entry_version: 'figures.changed', score_event_version: 'figures.changed' },
});
