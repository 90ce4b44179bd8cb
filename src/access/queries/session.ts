import type { ReadTransaction } from '#platform/db/transaction.ts';

/** Whom a session belongs to, what they are, and for how long: one row per role. */
export const readSession = async (tx: ReadTransaction, tokenHash: string) => {
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
			'jurisdiction.id as jurisdiction_id',
			'jurisdiction.slug as jurisdiction_slug',
			'jurisdiction.name as jurisdiction_name',
			'jurisdiction.demo',
		])
		.where('session.token_hash', '=', Buffer.from(tokenHash, 'hex'))
		.where('person.disabled_at', 'is', null)
		.where('role_grant.revoked_at', 'is', null)
		.orderBy('role_grant.granted_at')
		.execute();
	const [first] = rows;
	if (!first) return undefined;
	// A person with several jurisdictions works for one at a time; choosing comes with the round.
	const here = rows.filter((row) => row.jurisdiction_id === first.jurisdiction_id);
	return { ...first, roles: here.map((row) => row.role) };
};
