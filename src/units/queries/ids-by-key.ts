import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';

/** The ids of the units that bear these keys; a key of no unit is not in it. */
export const idsByKey = defineQuery({
	name: 'units.ids-by-key',
	policy: 'public',
	input: z.object({ keys: z.array(z.string()).max(200_000) }),
	read: async (tx, { keys }): Promise<Readonly<Record<string, string>>> => {
		if (keys.length === 0) return {};
		const units = await tx
			.selectFrom('unit')
			.select(['key', 'id'])
			.where((eb) => eb('key', '=', eb.fn.any(eb.val([...keys]))))
			.execute();
		return Object.fromEntries(units.map(({ key, id }) => [key, id]));
	},
});
