import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';

/** What signing in needs to know of a mailbox: nothing when there is no such person, or no longer. */
export const readAccount = async (tx: ReadTransaction, email: string) => {
	const row = await tx
		.selectFrom('person')
		.innerJoin('person_password', 'person_password.person_id', 'person.id')
		.select([
			'person.id',
			'person_password.hash',
			sql<Date>`greatest(person_password.changed_at, person.opened_at,
				(select max(seen_at) from session where person_id = person.id))`.as('last_seen_at'),
		])
		.where(sql<string>`lower(person.email)`, '=', email.toLowerCase())
		.where('person.disabled_at', 'is', null)
		.executeTakeFirst();
	return row && { id: row.id, hash: row.hash, lastSeenAt: new Date(row.last_seen_at).getTime() };
};

/** The hashes of somebody's password and of those before it, the newest first. */
export const readPasswords = async (
	tx: ReadTransaction,
	personId: string,
	before: number,
): Promise<readonly string[]> => {
	const present = await tx
		.selectFrom('person_password')
		.select('hash')
		.where('person_id', '=', personId)
		.execute();
	const former = await tx
		.selectFrom('password_history')
		.select('hash')
		.where('person_id', '=', personId)
		.orderBy('replaced_at', 'desc')
		.limit(Math.max(0, before - 1))
		.execute();
	return [...present, ...former].map(({ hash }) => hash);
};

/** The failed tries of an account or an address. */
export const readFailures = async (tx: ReadTransaction, key: string) => {
	const row = await tx
		.selectFrom('login_throttle')
		.select(['failures', 'since'])
		.where('key_hash', '=', Buffer.from(key, 'hex'))
		.executeTakeFirst();
	return row && { count: row.failures, since: new Date(row.since).getTime() };
};

/** The mailbox of a person. */
export const readMailbox = async (tx: ReadTransaction, personId: string): Promise<string | undefined> => {
	const row = await tx.selectFrom('person').select('email').where('id', '=', personId).executeTakeFirst();
	return row?.email;
};
