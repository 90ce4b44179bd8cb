import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';

const instant = (milliseconds: number): Date => new Date(milliseconds);
const bytes = (hexadecimal: string): Buffer => Buffer.from(hexadecimal, 'hex');

export type NewJurisdiction = {
	readonly id: string;
	readonly slug: string;
	readonly kind: string;
	readonly name: string;
	readonly demo: boolean;
};

/** Writes a jurisdiction; the transaction has to work for it already. */
export const insertJurisdiction = async (
	tx: WriteTransaction,
	jurisdiction: NewJurisdiction,
): Promise<void> => {
	const { name, ...columns } = jurisdiction;
	await tx
		.insertInto('jurisdiction')
		.values({ ...columns, name: JSON.stringify({ vi: name }) })
		.execute();
};

export type NewPerson = {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly passwordHash: string;
	readonly at: number;
};

/** Writes a person with the password they chose. */
export const insertPerson = async (tx: WriteTransaction, person: NewPerson): Promise<void> => {
	const { id, name, email, passwordHash, at } = person;
	await tx
		.insertInto('person')
		.values({ id, name, email, created_at: instant(at) })
		.execute();
	await tx
		.insertInto('person_password')
		.values({ person_id: id, hash: passwordHash, changed_at: instant(at) })
		.execute();
};

export type NewGrant = {
	readonly id: string;
	readonly personId: string;
	readonly jurisdictionId: string;
	readonly role: string;
	readonly at: number;
};

/** Gives a person a role in the jurisdiction that the transaction works for. */
export const insertGrant = async (tx: WriteTransaction, grant: NewGrant): Promise<void> => {
	const { id, personId, jurisdictionId, role, at } = grant;
	await tx
		.insertInto('role_grant')
		.values({ id, person_id: personId, jurisdiction_id: jurisdictionId, role, granted_at: instant(at) })
		.execute();
};

/** Marks the first administrator's secret as used. */
export const markFirstSecretUsed = async (tx: WriteTransaction, at: number): Promise<void> => {
	await tx
		.updateTable('first_administrator')
		.set({ used_at: instant(at) })
		.execute();
};

/** Keeps the hash of a fresh secret in place of an unused one. Says whether there is still one to be used. */
export const keepFirstSecret = async (tx: WriteTransaction, hash: string, at: number): Promise<boolean> => {
	const kept = await tx
		.insertInto('first_administrator')
		.values({ secret_hash: bytes(hash), made_at: instant(at) })
		.onConflict((conflict) =>
			conflict
				.column('singleton')
				.doUpdateSet({ secret_hash: bytes(hash), made_at: instant(at) })
				.where('first_administrator.used_at', 'is', null),
		)
		.returning('made_at')
		.executeTakeFirst();
	return kept !== undefined;
};

export type NewSession = {
	readonly tokenHash: string;
	readonly personId: string;
	readonly at: number;
	readonly expiresAt: number;
};

/** Opens a session. */
export const insertSession = async (tx: WriteTransaction, session: NewSession): Promise<void> => {
	const { tokenHash, personId, at, expiresAt } = session;
	await tx
		.insertInto('session')
		.values({
			token_hash: bytes(tokenHash),
			person_id: personId,
			created_at: instant(at),
			seen_at: instant(at),
			expires_at: instant(expiresAt),
		})
		.execute();
};

/** Ends a session of a person, once; nobody ends another's. */
export const endSession = async (
	tx: WriteTransaction,
	{ tokenHash, personId, at }: { readonly tokenHash: string; readonly personId: string; readonly at: number },
): Promise<void> => {
	await tx
		.updateTable('session')
		.set({ ended_at: instant(at) })
		.where('token_hash', '=', bytes(tokenHash))
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.execute();
};

/** Notes that a session is in use. */
export const touchSession = async (tx: WriteTransaction, tokenHash: string, at: number): Promise<void> => {
	await tx
		.updateTable('session')
		.set({ seen_at: instant(at) })
		.where('token_hash', '=', bytes(tokenHash))
		.execute();
};

/** Writes the failures of an account or an address; none clears them. */
export const keepFailures = async (
	tx: WriteTransaction,
	key: string,
	failures: { readonly count: number; readonly since: number } | undefined,
): Promise<void> => {
	if (!failures) {
		await tx.deleteFrom('login_throttle').where('key_hash', '=', bytes(key)).execute();
		return;
	}
	const row = { failures: failures.count, since: instant(failures.since) };
	await tx
		.insertInto('login_throttle')
		.values({ key_hash: bytes(key), ...row })
		.onConflict((conflict) => conflict.column('key_hash').doUpdateSet(row))
		.execute();
};

/** Takes the lock on one key's failures, so that parallel tries are counted one after the other. */
export const lockFailures = async (tx: WriteTransaction, key: string): Promise<void> => {
	await tx.selectNoFrom(sql`pg_advisory_xact_lock(hashtextextended(${key}, 0))`.as('locked')).execute();
};
