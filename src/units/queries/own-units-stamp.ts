import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';

/**
 * What tells whether `ownUnits` has changed: the number of the record of the last import. The register of a country takes
 * seconds to read, this does not.
 */
export const ownUnitsStamp = defineQuery({
	name: 'units.own-units-stamp',
	policy: 'tables.read',
	input: z.object({}),
	read: async (tx, _, { actor }): Promise<string> => {
		if (!actor) return '';
		const found = await tx
			.selectFrom('audit_event')
			.select(sql<string>`coalesce(max(seq), 0)::text`.as('seq'))
			.where('jurisdiction_id', '=', actor.jurisdictionId)
			.where('type', '=', 'units.units-imported')
			.executeTakeFirstOrThrow();
		return found.seq;
	},
});
