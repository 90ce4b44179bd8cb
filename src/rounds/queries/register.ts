import { type RawBuilder, sql } from 'kysely';
import type { Day } from '#kernel/calendar.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { Registered, Successor } from '../core/copy-round.ts';

/** The day it is in Viet Nam, where a command loads before it knows the time. */
export const TODAY: RawBuilder<unknown> = sql`(now() at time zone 'Asia/Ho_Chi_Minh')::date`;

/** Units of the register as they are called on a day; those that are not there then are left out. */
export const readRegistered = async (
	tx: ReadTransaction,
	ids: readonly string[],
	day: Day | RawBuilder<unknown>,
): Promise<readonly Registered[]> => {
	if (ids.length === 0) return [];
	const rows = tx.selectFrom(
		sql<Registered>`(
			select n.unit_id as "unitId", n.names ->> 'vi' as name, c.code
			from unit_name n left join unit_code c on c.unit_id = n.unit_id and c.during @> ${day}::date
			where n.unit_id = any(${ids}::uuid[]) and n.during @> ${day}::date
		)`.as('registered'),
	);
	return await rows.selectAll().execute();
};

/** Which published version took the place of which. */
export const readSuccessors = (tx: ReadTransaction, jurisdictionId: string): Promise<Successor[]> =>
	tx
		.selectFrom('set_version as one')
		.leftJoin('set_version as later', (join) =>
			join
				.onRef('later.jurisdiction_id', '=', 'one.jurisdiction_id')
				.onRef('later.supersedes_id', '=', 'one.id'),
		)
		.select(['one.id', 'later.id as supersededBy'])
		.where('one.jurisdiction_id', '=', jurisdictionId)
		.execute();
