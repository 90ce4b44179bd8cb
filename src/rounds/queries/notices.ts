import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';

/** Something that somebody was told. */
export type NoticeLine = {
	readonly id: string;
	readonly subject: string;
	readonly body: string;
	readonly link: string | null;
	/** ISO 8601. */
	readonly at: string;
	readonly by: string | null;
};

/** What the asker was told and has not read, the latest first. */
export const notices = defineQuery({
	name: 'rounds.notices',
	plans: 'kept',
	policy: 'signed-in',
	input: z.object({ limit: z.number().int().min(1).max(100).default(20) }),
	read: async (tx, { limit }, { actor }): Promise<readonly NoticeLine[]> => {
		if (!actor) return [];
		const rows = await tx
			.selectFrom('notice')
			.leftJoin('person', 'person.id', 'notice.created_by')
			.select([
				'notice.id',
				'notice.subject',
				'notice.body',
				'notice.link',
				'notice.created_at',
				'person.name',
			])
			.where('notice.jurisdiction_id', '=', actor.jurisdictionId)
			.where('notice.person_id', '=', actor.personId)
			.where('notice.read_at', 'is', null)
			.orderBy('notice.created_at', 'desc')
			.limit(limit)
			.execute();
		return rows.map(({ created_at, name, ...row }) => ({
			...row,
			at: new Date(created_at).toISOString(),
			by: name,
		}));
	},
});
