import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import { type DraftKind, MAIN_ROLE } from '../core/draft.ts';

/** A line in the list of drafts. */
export type DraftLine = {
	readonly id: string;
	readonly kind: DraftKind;
	/** The name of the file that it is about; null where none was kept. */
	readonly table: string | null;
	readonly createdBy: string | null;
	/** ISO 8601. */
	readonly changedAt: string;
};

/** The jurisdiction's drafts that are not released yet, the one changed last first. */
export const drafts = defineQuery({
	name: 'exchange.drafts',
	plans: 'kept',
	policy: 'tables.read',
	input: z.object({ limit: z.number().int().min(1).max(200).default(100) }),
	read: async (tx, { limit }, { actor }): Promise<DraftLine[]> => {
		const rows = await tx
			.selectFrom('table_draft as draft')
			.leftJoin('table_draft_file as file', (join) =>
				join
					.onRef('file.jurisdiction_id', '=', 'draft.jurisdiction_id')
					.onRef('file.draft_id', '=', 'draft.id')
					.on('file.role', 'in', Object.values(MAIN_ROLE)),
			)
			.leftJoin('person', 'person.id', 'draft.created_by')
			.select([
				'draft.id',
				'draft.sets',
				'file.name as table',
				'person.name as createdBy',
				'draft.changed_at',
			])
			.where('draft.jurisdiction_id', '=', actor?.jurisdictionId ?? '')
			.where('draft.released_number', 'is', null)
			.orderBy('draft.changed_at', 'desc')
			.limit(limit)
			.execute();
		return rows.map(({ changed_at, sets, ...row }) => ({
			...row,
			kind: sets === null ? 'table' : 'round',
			changedAt: new Date(changed_at).toISOString(),
		}));
	},
});
