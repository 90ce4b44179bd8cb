import { z } from 'zod';
import { no, yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { FiguresEvent } from '../core/event.ts';
import { mayEnterAny, takeFigures } from '../core/take-figures.ts';
import { typedFigure } from '../figure-input.ts';
import { newFigures } from '../new-figures.ts';
import { lockFigures } from '../queries/figure-place.ts';
import { insertFigures } from '../store.ts';

/**
 * Takes over a file of figures: units × leaves, each over the version that was seen when the file was looked at. All of them
 * or none. Problems: `figures.not-found`, `access.…`, `figures.nothing-new`, the first of `takeFigures` with `unit` and `leaf`.
 */
export const importFigures = defineCommand({
	name: 'figures.import-figures',
	input: z.object({
		round: z.uuid(),
		figures: z
			.array(z.object({ unitId: z.uuid(), leaf: z.string().min(1).max(80), ...typedFigure }))
			.min(1)
			.max(5_000),
	}),
	load: (tx, { round, figures }, { jurisdictionId }) =>
		lockFigures(tx, jurisdictionId, round, [...new Set(figures.map(({ unitId }) => unitId))]),
	may: (actor, units, { round, figures }) =>
		mayEnterAny(units, figures, { actor, roundId: round, phasesOf: ({ phase }) => [phase] }),
	decide: (units, { round, figures }, { actor, now, today, newId }) => {
		const judged = takeFigures(units, figures, { actor, roundId: round, now, today });
		if (!judged.ok) return judged;
		const { taken, refused } = judged.value;
		const [first] = refused;
		if (first) {
			const { code, details } = first.problem;
			return no(code, { ...details, unit: first.unitId, leaf: first.leaf });
		}
		if (taken.length === 0) return no('figures.nothing-new');
		const event: FiguresEvent = {
			type: 'figures.figures-imported',
			round,
			figures: taken.map(({ cells: _, unitId, values, ...figure }) => ({
				unit: unitId,
				...figure,
				values: { ...values },
			})),
		};
		return yes({
			changes: newFigures(taken, { actor, roundId: round, now, newId }),
			event,
			answer: { saved: taken.length },
		});
	},
	save: (tx, changes) => insertFigures(tx, changes),
	constraints: { figure_entry_version: 'figures.changed', score_event_version: 'figures.changed' },
});
