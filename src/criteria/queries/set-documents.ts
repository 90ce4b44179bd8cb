import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import type { CriteriaSet } from '../core/set.ts';

/** Published sets of the asker's jurisdiction by their set ids; those that it does not have are left out. */
export const setDocuments = defineQuery({
	name: 'criteria.set-documents',
	policy: 'criteria.read',
	input: z.object({ setIds: z.array(z.string().max(80)).max(100) }),
	read: async (tx, { setIds }, { actor }): Promise<CriteriaSet[]> => {
		if (setIds.length === 0) return [];
		const rows = await tx
			.selectFrom('set_version')
			.select('document')
			.where('jurisdiction_id', '=', actor?.jurisdictionId ?? '')
			.where('set_id', 'in', setIds)
			.orderBy('set_id')
			.execute();
		return rows.map(({ document }) => document as unknown as CriteriaSet);
	},
});
