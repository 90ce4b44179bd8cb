import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import { type CheckedSet, checkSet } from '../core/check-set.ts';
import type { CriteriaSet } from '../core/set.ts';

/** A published version. */
export type SetVersion = {
	readonly set: CriteriaSet;
	readonly hash: string;
	readonly reason: string;
	readonly adoptedFrom: string | null;
	/** ISO 8601. */
	readonly publishedAt: string;
	readonly publishedBy: string | null;
	readonly checked: CheckedSet;
	/** The version that it took the place of. */
	readonly previous: CriteriaSet | undefined;
	/** The set id of the one that took its place. */
	readonly supersededBy: string | null;
};

/** A published version of the asker's jurisdiction by its set id; null where there is none. */
export const setVersion = defineQuery({
	name: 'criteria.set-version',
	policy: 'criteria.read',
	input: z.object({ setId: z.string().max(80) }),
	read: async (tx, { setId }, { actor }): Promise<SetVersion | null> => {
		const jurisdictionId = actor?.jurisdictionId ?? '';
		const row = await tx
			.selectFrom('set_version as one')
			.leftJoin('person', 'person.id', 'one.published_by')
			.select(['one.id', 'one.document', 'one.hash', 'one.reason', 'one.adopted_from', 'one.published_at'])
			.select(['one.supersedes_id', 'person.name as publishedBy'])
			.where('one.jurisdiction_id', '=', jurisdictionId)
			.where('one.set_id', '=', setId)
			.executeTakeFirst();
		if (!row) return null;
		const others = await tx
			.selectFrom('set_version')
			.select(['id', 'set_id', 'document', 'supersedes_id'])
			.where('jurisdiction_id', '=', jurisdictionId)
			.where((eb) => eb.or([eb('id', '=', row.supersedes_id), eb('supersedes_id', '=', row.id)]))
			.execute();
		const before = others.find(({ id }) => id === row.supersedes_id);
		const previous = before && (before.document as unknown as CriteriaSet);
		const set = row.document as unknown as CriteriaSet;
		return {
			set,
			hash: row.hash,
			reason: row.reason,
			adoptedFrom: row.adopted_from,
			publishedAt: new Date(row.published_at).toISOString(),
			publishedBy: row.publishedBy,
			checked: checkSet(set, previous),
			previous,
			supersededBy: others.find(({ supersedes_id }) => supersedes_id === row.id)?.set_id ?? null,
		};
	},
});
