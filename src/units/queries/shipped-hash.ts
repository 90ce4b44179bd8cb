import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';

/** The hash of shipped data that was loaded last; undefined when it never was. */
export const shippedHash = defineQuery({
	name: 'units.shipped-hash',
	policy: 'product',
	input: z.object({ name: z.string() }),
	read: async (tx, { name }) => {
		const row = await tx
			.selectFrom('shipped_data')
			.select('sha256')
			.where('name', '=', name)
			.executeTakeFirst();
		return row?.sha256;
	},
});
