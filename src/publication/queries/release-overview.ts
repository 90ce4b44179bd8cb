import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import type {
	BlockLink,
	PublishedBlock,
	PublishedSettings,
	ReleaseHead,
	SetLink,
} from '../core/published.ts';
import { selectHeads, toHead } from './release-head.ts';
import { setLinks } from './set-links.ts';

/** A release as a whole: its settings, and the statistics of each block. */
export type ReleaseOverview = {
	readonly release: ReleaseHead;
	readonly settings: PublishedSettings;
	readonly blocks: readonly (BlockLink & { readonly figures: PublishedBlock })[];
	/** The criteria sets that it was computed from; none where it was taken from a published table. */
	readonly sets: readonly SetLink[];
};

/** A release by its number, also one that was replaced; null where there is none, or none yet. */
export const releaseOverview = defineQuery({
	name: 'publication.release-overview',
	policy: 'public',
	input: z.object({ number: z.string() }),
	read: async (tx, { number }): Promise<ReleaseOverview | null> => {
		const found = await selectHeads(tx)
			.select('release.settings')
			.where('release.number', '=', number)
			.executeTakeFirst();
		if (!found) return null;
		const blocks = await tx
			.selectFrom('release_block')
			.select(['block', 'slug', 'year', 'record'])
			.where('jurisdiction_id', '=', found.jurisdiction_id)
			.where('release_id', '=', found.id)
			.orderBy('position')
			.execute();
		return {
			release: toHead(found),
			settings: found.settings as unknown as PublishedSettings,
			blocks: blocks.map(({ record, ...block }) => ({
				...block,
				figures: record as unknown as PublishedBlock,
			})),
			sets: await setLinks(tx, found),
		};
	},
});
