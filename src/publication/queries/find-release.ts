import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import type { ReleaseHead } from '../core/published.ts';
import { selectHeads, toHead } from './release-head.ts';

/**
 * The release that an address stands for: by number (`/r/<number>`), or the latest of a jurisdiction and year that
 * nothing has replaced (`/<jurisdiction>/<year>`). Null where there is none, or none yet.
 */
export const findRelease = defineQuery({
	name: 'publication.find-release',
	policy: 'public',
	input: z.union([
		z.object({ number: z.string() }),
		z.object({ jurisdiction: z.string(), year: z.number().int() }),
	]),
	read: async (tx, input): Promise<ReleaseHead | null> => {
		const heads = selectHeads(tx)
			.orderBy('release.publish_at', 'desc')
			.orderBy('release.ordinal', 'desc')
			.limit(1);
		const row =
			'number' in input
				? await heads.where('release.number', '=', input.number).executeTakeFirst()
				: await heads
						.where('release.year', '=', input.year)
						.where('replacement.id', 'is', null)
						.where('release.jurisdiction_id', 'in', (eb) =>
							eb.selectFrom('jurisdiction').select('jurisdiction.id').where('slug', '=', input.jurisdiction),
						)
						.executeTakeFirst();
		return row ? toHead(row) : null;
	},
});
