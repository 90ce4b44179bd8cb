import type { Grant } from '#kernel/grant.ts';
import type { Id } from '#kernel/id.ts';

/**
 * Who acts, and how far the database lets this session see. Every transaction belongs to one jurisdiction;
 * row-level security is set from here by the runners, beneath every policy of the application.
 */
export type Actor = {
	readonly personId: Id<'person'> | 'system';
	readonly jurisdictionId: Id<'jurisdiction'>;
	/** `all` for organiser, appraiser, council; `units` for clerk and head of a unit; `none` for everybody else. */
	readonly scope: 'all' | 'units' | 'none';
	/** The units this session speaks for, when the scope is `units`. */
	readonly units: readonly Id<'unit'>[];
	/**
	 * Rounds whose figures of surveys this session enters, beside what the scope shows: those of units it does not speak for.
	 * Absent: none.
	 */
	readonly surveys?: 'all' | readonly Id<'round'>[] | undefined;
	readonly grants: readonly Grant[];
	/** When a person last gave password and factor, in milliseconds since 1970: some commands ask for it anew. */
	readonly reauthenticatedAt?: number | undefined;
};

/** The product itself: jobs, shipped data, the first start. Sees its jurisdiction whole. */
export const system = (jurisdictionId: Id<'jurisdiction'>): Actor => ({
	personId: 'system',
	jurisdictionId,
	scope: 'all',
	units: [],
	grants: [],
});
