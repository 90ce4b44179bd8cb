import type { Decision } from '#kernel/decision.ts';
import type { Actor } from './actor.ts';

/** Where something is done, as far as a policy cares: in which round, to whose unit, while what is open, which field. */
export type PolicyPlace = {
	readonly roundId?: string | undefined;
	readonly unitId?: string | undefined;
	readonly phases?: readonly string[] | undefined;
	readonly field?: string | undefined;
};

/**
 * Who may, where no table of roles is needed: anybody (who sees no more by it than the public site shows), whoever is
 * signed in (and then only with what is their own), the product itself.
 */
export const WITHOUT_ROLES = ['public', 'signed-in', 'product'] as const;

/** Whether a function may be done by the actor at a place. Handed to the runners, which know no domain. */
export type AskPolicy = (actor: Actor, may: string, place: PolicyPlace) => Decision<unknown>;

/**
 * What a command or a query says of who may: the function by its name in the policy table (or one of `WITHOUT_ROLES`),
 * and where it is done, from what was sent. The runner asks before anything is read, so that whoever may not learns
 * nothing about what is there.
 */
export type Policed<Input> = {
	readonly policy?: string;
	/** Absent: at no place in particular. */
	readonly place?: (input: Input, actor: Actor) => PolicyPlace;
};
