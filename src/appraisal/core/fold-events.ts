import type { Stage } from './stages.ts';

/** An event of one cell, as it was written. */
export type ScoreEvent = {
	readonly leaf: string;
	readonly stage: Stage;
	readonly input: string;
	readonly value: string | null;
	readonly version: number;
};

/**
 * Where events lead to: of each cell the value of its latest version. The events are the truth, the rows of
 * `score_cell` what this says of them (design.md §3).
 */
export const foldEvents = <Event extends ScoreEvent>(events: readonly Event[]): readonly Event[] => {
	const cells = new Map<string, Event>();
	for (const event of events) {
		const key = JSON.stringify([event.leaf, event.stage, event.input]);
		const standing = cells.get(key);
		if (!standing || standing.version < event.version) cells.set(key, event);
	}
	return [...cells.values()];
};
