import type { Id } from '#kernel/id.ts';

/**
 * Who acts, and how far the database lets this session see. Every transaction belongs to one jurisdiction;
 * row-level security is set from here by the runners, beneath every policy of the application.
 */
export type Actor = {
	readonly personId: Id<'person'> | 'system';
	readonly jurisdictionId: Id<'jurisdiction'>;
	/** `all` for organiser, appraiser and council; `units` for the clerk of a unit; `none` for everybody else. */
	readonly scope: 'all' | 'units' | 'none';
	/** The units this session speaks for, when the scope is `units`. */
	readonly units: readonly Id<'unit'>[];
	readonly roles: readonly string[];
};

/** The product itself: jobs, shipped data, the first start. Sees its jurisdiction whole. */
export const system = (jurisdictionId: Id<'jurisdiction'>): Actor => ({
	personId: 'system',
	jurisdictionId,
	scope: 'all',
	units: [],
	roles: [],
});
