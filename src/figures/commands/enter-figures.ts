import { z } from 'zod';
import { yes } from '#kernel/decision.ts';
import { defineCommand } from '#platform/command/command.ts';
import type { FiguresEvent } from '../core/event.ts';
import { mayEnterAny, takeFigures } from '../core/take-figures.ts';
import { typedFigure } from '../figure-input.ts';
import { newFigures } from '../new-figures.ts';
import { lockFigures } from '../queries/figure-place.ts';
import { insertFigures } from '../store.ts';

/**
 * Enters figures of units at one leaf, each with its source and day, over the version that was seen. Rows that cannot be
 * taken are told in the answer, the others are written; a blank row, and one that is as it was, change nothing.
 * Problems of the whole: `figures.not-found`, `access.…` where no row may be entered. Of rows: those of `takeFigures`.
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
		lockFigures(tx, jurisdictionId, round, [...new Set(figures.map(({ unitId }) => unitId))], leaf),
	may: (actor, units, { round, leaf, figures }) =>
		mayEnterAny(
			units,
			figures.map(({ unitId }) => ({ unitId, leaf })),
			{ actor, roundId: round, phasesOf: ({ phase }) => [phase] },
		),
	decide: (units, { round, leaf, figures }, { actor, now, today, newId }) => {
		const sent = figures.map((figure) => ({ ...figure, leaf }));
		const judged = takeFigures(units, sent, { actor, roundId: round, now, today });
		if (!judged.ok) return judged;
		const { taken, refused } = judged.value;
		const event: FiguresEvent = {
			type: 'figures.figures-entered',
			round,
			leaf,
			figures: taken.map(({ cells: _, unitId, leaf: __, values, ...figure }) => ({
				unit: unitId,
				...figure,
				values: { ...values },
			})),
		};
		return yes({
			changes: newFigures(taken, { actor, roundId: round, now, newId }),
			event: taken.length === 0 ? undefined : event,
			answer: {
				saved: taken.map(({ unitId, version }) => ({ unitId, version })),
				refused: [...refused],
			},
		});
	},
	save: (tx, changes) => insertFigures(tx, changes),
	constraints: { figure_entry_version: 'figures.changed', score_event_version: 'figures.changed' },
});
