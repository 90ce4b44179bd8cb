import type { Actor } from '#platform/actor.ts';
import type { NewId } from '#platform/ids/ids.server.ts';
import type { TakenFigures } from './core/take-figures.ts';
import type { NewFigures } from './store.ts';

/** Figures that were taken, as what is to be written. */
export const newFigures = (
	taken: TakenFigures['taken'],
	{
		actor: { jurisdictionId, personId },
		roundId,
		now,
		newId,
	}: {
		readonly actor: Actor;
		readonly roundId: string;
		readonly now: number;
		readonly newId: NewId;
	},
): NewFigures => ({
	jurisdictionId,
	roundId,
	personId: personId === 'system' ? null : personId,
	at: now,
	figures: taken.map(({ values: _, cells, ...figure }) => ({
		...figure,
		id: newId<'figure-entry'>(),
		cells: cells.map((cell) => ({ ...cell, id: newId<'score-event'>() })),
	})),
});
