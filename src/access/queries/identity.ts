import { sql } from 'kysely';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';

/** Whose identity at a provider this is, and when they were last there; undefined when it is nobody's. */
export const readIdentity = async (tx: ReadTransaction, issuer: string, subject: string) => {
	const row = await tx
		.selectFrom('person_identity')
		.innerJoin('person', 'person.id', 'person_identity.person_id')
		.select([
			'person.id',
			sql<Date>`greatest(person_identity.linked_at, person.opened_at,
				(select max(seen_at) from session where person_id = person.id))`.as('last_seen_at'),
		])
		.where('person_identity.issuer', '=', issuer)
		.where('person_identity.subject', '=', subject)
		.executeTakeFirst();
	return row && { personId: row.id, lastSeenAt: new Date(row.last_seen_at).getTime() };
};

/** Somebody's open account by their mailbox; undefined for nobody's, and for one that is closed or was never accepted. */
export const readPersonByMailbox = async (
	tx: ReadTransaction,
	email: string,
): Promise<string | undefined> => {
	const row = await tx
		.selectFrom('person')
		.innerJoin('person_password', 'person_password.person_id', 'person.id')
		.select('person.id')
		.where(sql<string>`lower(person.email)`, '=', email.toLowerCase())
		.where('person.disabled_at', 'is', null)
		.executeTakeFirst();
	return row?.id;
};

/** Who somebody is at providers. Instants in milliseconds since 1970. */
export const readIdentitiesOf = async (tx: ReadTransaction, personId: string) => {
	const rows = await tx
		.selectFrom('person_identity')
		.select(['issuer', 'known_as', 'linked_at'])
		.where('person_id', '=', personId)
		.orderBy('issuer')
		.execute();
	return rows.map(({ issuer, known_as, linked_at }) => ({
		issuer,
		knownAs: known_as,
		linkedAt: new Date(linked_at).getTime(),
	}));
};

/** By what ways somebody can sign in; their account is locked. */
export const lockWaysIn = async (tx: WriteTransaction, personId: string) => {
	const row = await tx
		.selectFrom('person')
		.select([
			'email',
			'disabled_at',
			sql<boolean>`exists (select from person_password w where w.person_id = person.id)`.as('has_password'),
			sql<string[]>`array(select i.issuer from person_identity i where i.person_id = person.id)`.as(
				'issuers',
			),
		])
		.where('id', '=', personId)
		.forUpdate()
		.executeTakeFirst();
	return (
		row && {
			email: row.email.toLowerCase(),
			isDisabled: row.disabled_at !== null,
			hasPassword: row.has_password,
			issuers: row.issuers,
		}
	);
};
