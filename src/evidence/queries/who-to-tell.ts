import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';

/** Who answers for the files of a jurisdiction today: its organisers, and administrators, who run the store. Each once. */
export const readWhoToTell = (
	tx: ReadTransaction,
	jurisdictionId: string,
): Promise<{ personId: string; email: string }[]> =>
	tx
		.selectFrom('role_grant as g')
		.innerJoin('person', 'person.id', 'g.person_id')
		.select(['person.id as personId', 'person.email'])
		.distinct()
		.where('g.jurisdiction_id', '=', jurisdictionId)
		.where('g.role', 'in', ['organiser', 'administrator'])
		.where('g.revoked_at', 'is', null)
		.where('person.disabled_at', 'is', null)
		.where(sql<boolean>`g.during @> (now() at time zone 'Asia/Ho_Chi_Minh')::date`)
		.orderBy('person.id')
		.execute();
