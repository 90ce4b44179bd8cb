import { z } from 'zod';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { ReleaseHead, SetLink } from '../core/published.ts';
import { includes } from '../core/scope.ts';
import { selectHeads, toHead } from './release-head.ts';
import { setLinks } from './set-links.ts';

/** Where a set that this one replaces can be read. */
export type SetPlace = { readonly number: string; readonly set: CriteriaSet };

/** A criteria set of a release. */
export type ReleaseSet = {
	readonly release: ReleaseHead;
	readonly set: CriteriaSet;
	/** All sets of the release. */
	readonly sets: readonly SetLink[];
	/** Whether the leaves of units are laid open. */
	readonly showsLeaves: boolean;
	/** The set that this one supersedes, in the latest release that is public; null where there is none. */
	readonly before: SetPlace | null;
};

/** What the public may see decides the database: of an embargoed release no set is found. */
const placeOf = async (
	tx: ReadTransaction,
	id: string | undefined,
	jurisdictionId: string,
): Promise<SetPlace | null> => {
	if (id === undefined) return null;
	const found = await tx
		.selectFrom('release_set')
		.innerJoin('release', (join) =>
			join
				.onRef('release.jurisdiction_id', '=', 'release_set.jurisdiction_id')
				.onRef('release.id', '=', 'release_set.release_id'),
		)
		.select(['release.number', 'release_set.record'])
		.where('release_set.set_id', '=', id)
		.where('release_set.jurisdiction_id', '=', jurisdictionId)
		.orderBy('release.publish_at', 'desc')
		.orderBy('release.ordinal', 'desc')
		.limit(1)
		.executeTakeFirst();
	return found ? { number: found.number, set: found.record as unknown as CriteriaSet } : null;
};

/** A criteria set of a release by its id; null where there is no such release or set, or none yet. */
export const releaseSet = defineQuery({
	name: 'publication.release-set',
	policy: 'public',
	input: z.object({ number: z.string(), set: z.string() }),
	read: async (tx, input): Promise<ReleaseSet | null> => {
		const found = await selectHeads(tx).where('release.number', '=', input.number).executeTakeFirst();
		if (!found) return null;
		const row = await tx
			.selectFrom('release_set')
			.select('record')
			.where('jurisdiction_id', '=', found.jurisdiction_id)
			.where('release_id', '=', found.id)
			.where('set_id', '=', input.set)
			.executeTakeFirst();
		if (!row) return null;
		const set = row.record as unknown as CriteriaSet;
		const release = toHead(found);
		return {
			release,
			set,
			sets: await setLinks(tx, found),
			showsLeaves: includes(release.scope, 'leaves'),
			before: await placeOf(tx, set.supersedes?.id, found.jurisdiction_id),
		};
	},
});
