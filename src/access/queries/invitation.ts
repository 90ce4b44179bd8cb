import type { Id } from '#kernel/id.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { LinkPurpose, LinkTimes } from '../core/links.ts';

/** A link, and whom it is for. */
export type Invitation = LinkTimes & {
	readonly personId: Id<'person'>;
	readonly jurisdictionId: Id<'jurisdiction'>;
	readonly jurisdictionName: string;
	readonly purpose: LinkPurpose;
	readonly name: string;
	readonly email: string;
	readonly isDisabled: boolean;
};

const select = (tx: ReadTransaction, tokenHash: string) =>
	tx
		.selectFrom('invitation')
		.innerJoin('person', 'person.id', 'invitation.person_id')
		.innerJoin('jurisdiction', 'jurisdiction.id', 'invitation.jurisdiction_id')
		.select([
			'invitation.person_id',
			'invitation.jurisdiction_id',
			'invitation.purpose',
			'invitation.expires_at',
			'invitation.used_at',
			'invitation.withdrawn_at',
			'jurisdiction.name as jurisdiction_name',
			'person.name',
			'person.email',
			'person.disabled_at',
		])
		.where('invitation.token_hash', '=', Buffer.from(tokenHash, 'hex'));

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirst']>>>;

const at = (instant: Date | string | null): number | undefined =>
	instant === null ? undefined : new Date(instant).getTime();

const toInvitation = (row: Row): Invitation => ({
	personId: row.person_id as Id<'person'>,
	jurisdictionId: row.jurisdiction_id as Id<'jurisdiction'>,
	jurisdictionName: (row.jurisdiction_name as { vi: string }).vi,
	purpose: row.purpose as LinkPurpose,
	name: row.name,
	email: row.email,
	isDisabled: row.disabled_at !== null,
	expiresAt: at(row.expires_at) ?? 0,
	usedAt: at(row.used_at),
	withdrawnAt: at(row.withdrawn_at),
});

/** The link with this hash, if there ever was one. */
export const readInvitation = async (
	tx: ReadTransaction,
	tokenHash: string,
): Promise<Invitation | undefined> => {
	const row = await select(tx, tokenHash).executeTakeFirst();
	return row && toInvitation(row);
};

/** The same, locked: of two who use it at once, one comes second. */
export const lockInvitation = async (
	tx: WriteTransaction,
	tokenHash: string,
): Promise<Invitation | undefined> => {
	const row = await select(tx, tokenHash).forUpdate('invitation').executeTakeFirst();
	return row && toInvitation(row);
};

/** Names of everybody with a role in the jurisdiction of a link, but whom it is for. */
export const readOtherNames = async (
	tx: ReadTransaction,
	{ jurisdictionId, personId }: Pick<Invitation, 'jurisdictionId' | 'personId'>,
): Promise<readonly string[]> => {
	const rows = await tx
		.selectFrom('role_grant')
		.innerJoin('person', 'person.id', 'role_grant.person_id')
		.select('person.name')
		.distinct()
		.where('role_grant.jurisdiction_id', '=', jurisdictionId)
		.where('role_grant.revoked_at', 'is', null)
		.where('person.id', '<>', personId)
		.execute();
	return rows.map(({ name }) => name);
};
