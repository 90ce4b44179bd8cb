import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { ReleaseHead } from '../core/published.ts';
import { selectHeads, toHead } from './release-head.ts';

const input = z.object({
	jurisdiction: z.string().optional(),
	year: z.number().int().optional(),
	limit: z.number().int().min(1).max(200).default(100),
	offset: z.number().int().min(0).default(0),
});

const read = async (
	tx: ReadTransaction,
	{ jurisdiction, year, limit, offset }: z.output<typeof input>,
	owner?: string,
): Promise<ReleaseHead[]> => {
	let heads = selectHeads(tx);
	if (owner !== undefined) heads = heads.where('release.jurisdiction_id', '=', owner);
	if (year !== undefined) heads = heads.where('release.year', '=', year);
	if (jurisdiction !== undefined)
		heads = heads.where('release.jurisdiction_id', 'in', (eb) =>
			eb.selectFrom('jurisdiction').select('jurisdiction.id').where('slug', '=', jurisdiction),
		);
	const rows = await heads
		.orderBy('release.publish_at', 'desc')
		.orderBy('release.number', 'desc')
		.limit(limit)
		.offset(offset)
		.execute();
	return rows.map(toHead);
};

/** All releases, those that were replaced among them; of one jurisdiction or year where asked. Newest first. */
export const listReleases = defineQuery({
	name: 'publication.list-releases',
	plans: 'kept',
	policy: 'public',
	input,
	read: (tx, asked) => read(tx, asked),
});

/** Those of the asker's own jurisdiction with those that wait for their hour, for whoever makes them. */
export const waitingReleases = defineQuery({
	name: 'publication.waiting-releases',
	plans: 'kept',
	policy: 'releases.read',
	input,
	read: async (tx, asked, { actor }) => (actor ? read(tx, asked, actor.jurisdictionId) : []),
});
