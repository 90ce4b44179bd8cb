import type { Id } from './id.ts';

/** What a person is: for a unit, in a round, or (null) for all that the role reaches. */
export type Grant = {
	readonly role: string;
	/** Whose clerk or head; for an appraiser the unit that appraises. */
	readonly unitId: Id<'unit'> | null;
	readonly roundId: Id<'round'> | null;
};
