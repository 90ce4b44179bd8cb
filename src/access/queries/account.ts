import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';

/** What signing in needs to know of a mailbox: nothing when there is no such person, or no longer. */
export const readAccount = (tx: ReadTransaction, email: string) =>
	tx
		.selectFrom('person')
		.innerJoin('person_password', 'person_password.person_id', 'person.id')
		.innerJoin('role_grant', 'role_grant.person_id', 'person.id')
		.select(['person.id', 'person_password.hash', 'role_grant.jurisdiction_id'])
		.where(sql<string>`lower(person.email)`, '=', email.toLowerCase())
		.where('person.disabled_at', 'is', null)
		.where('role_grant.revoked_at', 'is', null)
		.orderBy('role_grant.granted_at')
		.limit(1)
		.executeTakeFirst();

/** The failed tries of an account or an address. */
export const readFailures = async (tx: ReadTransaction, key: string) => {
	const row = await tx
		.selectFrom('login_throttle')
		.select(['failures', 'since'])
		.where('key_hash', '=', Buffer.from(key, 'hex'))
		.executeTakeFirst();
	return row && { count: row.failures, since: new Date(row.since).getTime() };
};
