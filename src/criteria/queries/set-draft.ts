import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import { type CheckedSet, checkSet } from '../core/check-set.ts';
import type { CriteriaSet } from '../core/set.ts';

/** A draft with all that is wrong with it. */
export type SetDraft = {
	readonly id: string;
	readonly version: number;
	readonly set: CriteriaSet;
	readonly adoptedFrom: string | null;
	readonly checked: CheckedSet;
	/** The published set that it takes the place of, where it says so and there is one. */
	readonly previous: CriteriaSet | undefined;
};

/** A draft of the asker's jurisdiction; null where there is none, or it is somebody else's. */
export const setDraft = defineQuery({
	name: 'criteria.set-draft',
	policy: 'criteria.read-drafts',
	input: z.object({ id: z.uuid() }),
	read: async (tx, { id }, { actor }): Promise<SetDraft | null> => {
		const jurisdictionId = actor?.jurisdictionId ?? '';
		const row = await tx
			.selectFrom('set_draft')
			.select(['version', 'document', 'adopted_from'])
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('id', '=', id)
			.executeTakeFirst();
		if (!row) return null;
		const set = row.document as unknown as CriteriaSet;
		const before = await tx
			.selectFrom('set_version')
			.select('document')
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('set_id', '=', set.supersedes?.id ?? '')
			.executeTakeFirst();
		const previous = before && (before.document as unknown as CriteriaSet);
		return {
			id,
			version: row.version,
			set,
			adoptedFrom: row.adopted_from,
			checked: checkSet(set, previous),
			previous,
		};
	},
});
