import { sql } from 'kysely';
import { z } from 'zod';
import type { LocalText } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { CriteriaSet } from '../core/set.ts';

/** A published set as somebody chooses it for a round. */
export type PublishedLine = {
	readonly setId: string;
	readonly name: LocalText;
	readonly year: number;
	readonly unitGroup: CriteriaSet['unitGroup'];
	readonly example: boolean;
	/** The set id of the version that took its place. */
	readonly supersededBy: string | null;
};

/** The jurisdiction's published sets with the groups of units that they are for, the latest year first. */
export const publishedSets = defineQuery({
	name: 'criteria.published-sets',
	policy: 'criteria.read',
	input: z.object({ limit: z.number().int().min(1).max(500).default(200) }),
	read: async (tx, { limit }, { actor }): Promise<PublishedLine[]> => {
		const rows = await tx
			.selectFrom('set_version as one')
			.leftJoin('set_version as later', (join) =>
				join
					.onRef('later.jurisdiction_id', '=', 'one.jurisdiction_id')
					.onRef('later.supersedes_id', '=', 'one.id'),
			)
			.select(['one.set_id', 'one.name', 'one.year', 'later.set_id as later'])
			.select([
				sql<CriteriaSet['unitGroup']>`one.document -> 'unitGroup'`.as('group'),
				sql<boolean>`coalesce((one.document ->> 'example')::boolean, false)`.as('example'),
			])
			.where('one.jurisdiction_id', '=', actor?.jurisdictionId ?? '')
			.orderBy('one.year', 'desc')
			.orderBy('one.set_id')
			.limit(limit)
			.execute();
		return rows.map((row) => ({
			setId: row.set_id,
			name: row.name as LocalText,
			year: row.year,
			unitGroup: row.group,
			example: row.example,
			supersededBy: row.later,
		}));
	},
});
