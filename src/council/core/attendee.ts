import type { Voter } from './outcome.ts';

/** A member as a session knows them. */
export type Attendee = Omit<Voter, 'isConflicted'> & {
	readonly name: string;
	/** Why they were absent. */
	readonly reason: string;
	/** Units that they belong to in any role: they do not vote on those. */
	readonly units: readonly string[];
};
