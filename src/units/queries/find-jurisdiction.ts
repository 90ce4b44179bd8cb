import { z } from 'zod';
import type { Id } from '#kernel/id.ts';
import { defineQuery } from '#platform/query/query.ts';

/** An organiser by its slug. */
export const findJurisdiction = defineQuery({
	name: 'units.find-jurisdiction',
	input: z.object({ slug: z.string() }),
	read: async (tx, { slug }) => {
		const columns = ['id', 'slug', 'kind', 'name', 'demo'] as const;
		const row = await tx
			.selectFrom('jurisdiction')
			.select(columns)
			.where('slug', '=', slug)
			.executeTakeFirst();
		return row && { ...row, id: row.id as Id<'jurisdiction'> };
	},
});
