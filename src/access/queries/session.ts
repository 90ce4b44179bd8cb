import { sql } from 'kysely';
import type { Day } from '#kernel/calendar.ts';
import type { Grant } from '#kernel/grant.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';

/** Whom a session belongs to, for how long, and what they are on that day. */
export const readSession = async (tx: ReadTransaction, tokenHash: string, today: Day) => {
	const rows = await tx
		.selectFrom('session')
		.innerJoin('person', 'person.id', 'session.person_id')
		.innerJoin('role_grant', 'role_grant.person_id', 'person.id')
		.innerJoin('jurisdiction', 'jurisdiction.id', 'role_grant.jurisdiction_id')
		.select([
			'session.seen_at',
			'session.expires_at',
			'session.ended_at',
			'person.id as person_id',
			'person.name as person_name',
			'role_grant.role',
			'role_grant.unit_id',
			'role_grant.round_id',
			'jurisdiction.id as jurisdiction_id',
			'jurisdiction.slug as jurisdiction_slug',
			'jurisdiction.name as jurisdiction_name',
			'jurisdiction.demo',
		])
		.where('session.token_hash', '=', Buffer.from(tokenHash, 'hex'))
		.where('person.disabled_at', 'is', null)
		.where('role_grant.revoked_at', 'is', null)
		.where(sql<boolean>`role_grant.during @> ${today}::date`)
		.orderBy('role_grant.granted_at')
		.execute();
	const [first] = rows;
	if (!first) return undefined;
	// A person with several jurisdictions works for one at a time; choosing comes with the round.
	const here = rows.filter((row) => row.jurisdiction_id === first.jurisdiction_id);
	const grants = here.map(
		({ role, unit_id, round_id }): Grant => ({
			role,
			unitId: unit_id as Grant['unitId'],
			roundId: round_id as Grant['roundId'],
		}),
	);
	return { ...first, grants };
};
