import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import type { FileRole } from '../core/draft.ts';

/** The files of a draft with their bytes, in order: for reading them, never for sending them anywhere. */
export const draftFilesOf = defineQuery({
	name: 'exchange.draft-files',
	policy: 'tables.read',
	input: z.object({ id: z.uuid() }),
	read: async (tx, { id }, { actor }) => {
		const rows = await tx
			.selectFrom('table_draft_file')
			.select(['role', 'name', 'bytes'])
			.where('jurisdiction_id', '=', actor?.jurisdictionId ?? '')
			.where('draft_id', '=', id)
			.orderBy('position')
			.execute();
		return rows.map(({ role, name, bytes }) => ({ role: role as FileRole, name, bytes }));
	},
});
