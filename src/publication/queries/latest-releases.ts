import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import type { BlockLink, PublishedBlock, ReleaseHead } from '../core/published.ts';
import { selectHeads, toHead } from './release-head.ts';

/** A release on the home page, with the headline figures of its blocks. */
export type LatestRelease = ReleaseHead & {
	readonly blocks: readonly (BlockLink & { readonly figures: PublishedBlock })[];
};

/** The releases published last that nothing has replaced, the newest first. */
export const latestReleases = defineQuery({
	name: 'publication.latest-releases',
	policy: 'public',
	input: z.object({ limit: z.number().int().min(1).max(50).default(6) }),
	read: async (tx, { limit }): Promise<LatestRelease[]> => {
		const heads = await selectHeads(tx)
			.where('replacement.id', 'is', null)
			.orderBy('release.publish_at', 'desc')
			.orderBy('release.number')
			.limit(limit)
			.execute();
		if (heads.length === 0) return [];
		const blocks = await tx
			.selectFrom('release_block')
			.select(['release_id', 'block', 'slug', 'year', 'record'])
			.where(
				'release_id',
				'in',
				heads.map(({ id }) => id),
			)
			.orderBy('release_id')
			.orderBy('position')
			.execute();
		return heads.map((head) => ({
			...toHead(head),
			blocks: blocks
				.filter(({ release_id }) => release_id === head.id)
				.map(({ block, slug, year, record }) => ({
					block,
					slug,
					year,
					figures: record as unknown as PublishedBlock,
				})),
		}));
	},
});
