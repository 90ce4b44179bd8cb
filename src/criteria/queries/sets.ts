import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { LocalText } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { CriteriaSet } from '../core/set.ts';

/** A line in the list of drafts. */
export type DraftLine = {
	readonly id: string;
	readonly setId: string;
	readonly name: LocalText;
	readonly year: number;
	readonly createdBy: string | null;
	/** ISO 8601. */
	readonly changedAt: string;
};

/** A line in the list of published versions. */
export type VersionLine = {
	readonly setId: string;
	readonly name: LocalText;
	readonly year: number;
	readonly hash: string;
	/** ISO 8601. */
	readonly publishedAt: string;
	/** The set id of the version that took its place. */
	readonly supersededBy: string | null;
};

const readDrafts = (tx: ReadTransaction, jurisdictionId: string, limit: number) =>
	tx
		.selectFrom('set_draft as draft')
		.leftJoin('person', 'person.id', 'draft.created_by')
		.select(['draft.id', 'draft.document', 'person.name as createdBy', 'draft.changed_at'])
		.where('draft.jurisdiction_id', '=', jurisdictionId)
		.orderBy('draft.changed_at', 'desc')
		.limit(limit)
		.execute();

/** The jurisdiction's published versions and, for those who may see them, its drafts; what changed last first. */
export const sets = defineQuery({
	name: 'criteria.sets',
	policy: 'criteria.read',
	input: z.object({ limit: z.number().int().min(1).max(500).default(200) }),
	read: async (tx, { limit }, { actor }) => {
		const jurisdictionId = actor?.jurisdictionId ?? '';
		const seesDrafts = actor !== undefined && permit(actor, 'criteria.read-drafts').ok;
		const drafts = seesDrafts ? await readDrafts(tx, jurisdictionId, limit) : [];
		const versions = await tx
			.selectFrom('set_version as one')
			.leftJoin('set_version as later', (join) =>
				join
					.onRef('later.jurisdiction_id', '=', 'one.jurisdiction_id')
					.onRef('later.supersedes_id', '=', 'one.id'),
			)
			.select(['one.set_id', 'one.name', 'one.year', 'one.hash', 'one.published_at', 'later.set_id as later'])
			.where('one.jurisdiction_id', '=', jurisdictionId)
			.orderBy('one.published_at', 'desc')
			.orderBy('one.id', 'desc')
			.limit(limit)
			.execute();
		return {
			drafts: drafts.map(({ id, document, createdBy, changed_at }): DraftLine => {
				const { id: setId, name, year } = document as unknown as CriteriaSet;
				return { id, setId, name, year, createdBy, changedAt: new Date(changed_at).toISOString() };
			}),
			versions: versions.map(
				(row): VersionLine => ({
					setId: row.set_id,
					name: row.name as LocalText,
					year: row.year,
					hash: row.hash,
					publishedAt: new Date(row.published_at).toISOString(),
					supersededBy: row.later,
				}),
			),
		};
	},
});
