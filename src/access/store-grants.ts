import { sql } from 'kysely';
import type { Day } from '#kernel/calendar.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { LinkPurpose } from './core/links.ts';

const instant = (milliseconds: number): Date => new Date(milliseconds);
const bytes = (hexadecimal: string): Buffer => Buffer.from(hexadecimal, 'hex');

export type NewGrant = {
	readonly id: string;
	readonly personId: string;
	readonly jurisdictionId: string;
	readonly role: string;
	readonly unitId?: string | null;
	readonly roundId?: string | null;
	/** First and last day, both included. */
	readonly from?: Day | null;
	readonly until?: Day | null;
	readonly substituteFor?: string | undefined;
	/** Absent: the product itself. */
	readonly by?: string | undefined;
	readonly at: number;
	/** Absent: none is needed. */
	readonly confirmation?: 'second-person' | 'nobody-else' | null;
	/** Who confirmed it, at `at`. */
	readonly confirmedBy?: string;
};

const during = ({ from, until }: Pick<NewGrant, 'from' | 'until'>) =>
	sql<string>`daterange(${from ?? null}::date, ${until ?? null}::date, '[]')`;

/** What a role that holds and one that waits have in common. */
const columnsOf = ({ id, personId, jurisdictionId, role, ...rest }: NewGrant) => ({
	id,
	person_id: personId,
	jurisdiction_id: jurisdictionId,
	role,
	unit_id: rest.unitId ?? null,
	round_id: rest.roundId ?? null,
	during: during(rest),
	substitute_for: rest.substituteFor ?? null,
});

/** Gives roles in the jurisdiction that the transaction works for. */
export const insertGrants = async (tx: WriteTransaction, grants: readonly NewGrant[]): Promise<void> => {
	if (grants.length === 0) return;
	const rows = grants.map((grant) => ({
		...columnsOf(grant),
		granted_by: grant.by ?? null,
		granted_at: instant(grant.at),
		confirmation: grant.confirmation ?? null,
		confirmed_by: grant.confirmedBy ?? null,
		confirmed_at: grant.confirmedBy === undefined ? null : instant(grant.at),
	}));
	await tx.insertInto('role_grant').values(rows).execute();
};

/** Takes a role away. */
export const revokeGrant = async (
	tx: WriteTransaction,
	{ id, by, at }: { readonly id: string; readonly by: string | undefined; readonly at: number },
): Promise<void> => {
	await tx
		.updateTable('role_grant')
		.set({ revoked_at: instant(at), revoked_by: by ?? null })
		.where('id', '=', id)
		.where('revoked_at', 'is', null)
		.execute();
};

export type NewLink = {
	readonly tokenHash: string;
	readonly personId: string;
	readonly jurisdictionId: string;
	readonly purpose: LinkPurpose;
	readonly by: string | undefined;
	readonly at: number;
	readonly expiresAt: number;
};

/** Keeps the hashes of links; those that the same people held before open nothing any more. */
export const insertLinks = async (tx: WriteTransaction, links: readonly NewLink[]): Promise<void> => {
	if (links.length === 0) return;
	for (const { personId, at } of links) await withdrawLinks(tx, { personId, at });
	const rows = links.map(({ tokenHash, personId, jurisdictionId, purpose, by, at, expiresAt }) => ({
		token_hash: bytes(tokenHash),
		person_id: personId,
		jurisdiction_id: jurisdictionId,
		purpose,
		made_by: by ?? null,
		made_at: instant(at),
		expires_at: instant(expiresAt),
	}));
	await tx.insertInto('invitation').values(rows).execute();
};

/** Takes back every link that a person could still use. */
export const withdrawLinks = async (
	tx: WriteTransaction,
	{ personId, at }: { readonly personId: string; readonly at: number },
): Promise<void> => {
	await tx
		.updateTable('invitation')
		.set({ withdrawn_at: instant(at) })
		.where('person_id', '=', personId)
		.where('used_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.execute();
};

/** Marks a link as used. */
export const useLink = async (tx: WriteTransaction, tokenHash: string, at: number): Promise<void> => {
	await tx
		.updateTable('invitation')
		.set({ used_at: instant(at) })
		.where('token_hash', '=', bytes(tokenHash))
		.execute();
};

/** A role that waits for a second person. */
export type NewRequest = Omit<NewGrant, 'confirmation' | 'confirmedBy'> & { readonly by: string };

/** Asks a second person for a yes. */
const insertRequests = async (tx: WriteTransaction, requests: readonly NewRequest[]): Promise<void> => {
	if (requests.length === 0) return;
	const rows = requests.map((request) => ({
		...columnsOf(request),
		asked_by: request.by,
		asked_at: instant(request.at),
	}));
	await tx.insertInto('grant_request').values(rows).execute();
};

/** Saves what giving roles comes to: those that hold at once, and those that wait. */
export const savePlan = async (
	tx: WriteTransaction,
	{ grants, requests }: { readonly grants: readonly NewGrant[]; readonly requests: readonly NewRequest[] },
): Promise<void> => {
	await insertGrants(tx, grants);
	await insertRequests(tx, requests);
};

export type DecidedRequests = {
	readonly ids: readonly string[];
	readonly by: string;
	readonly at: number;
	readonly approved: boolean;
};

/** Writes down what was decided about requests. */
export const decideRequests = async (
	tx: WriteTransaction,
	{ ids, by, at, approved }: DecidedRequests,
): Promise<void> => {
	await tx
		.updateTable('grant_request')
		.set({ decided_by: by, decided_at: instant(at), approved })
		.where('id', 'in', ids)
		.execute();
};
