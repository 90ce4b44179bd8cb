import { sql } from 'kysely';
import { fold } from '#kernel/text.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { LoginWay } from './core/login-steps.ts';

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
	/** Undefined until they choose one. */
	readonly passwordHash: string | undefined;
	/** Whose administrators keep the account. */
	readonly homeId: string;
	readonly at: number;
};

const searchOf = (name: string, email: string): string => fold(`${name} ${email}`);

/** Writes people, with the passwords they chose. */
export const insertPeople = async (tx: WriteTransaction, people: readonly NewPerson[]): Promise<void> => {
	if (people.length === 0) return;
	const rows = people.map(({ id, name, email, homeId, at }) => ({
		id,
		name,
		email,
		search: searchOf(name, email),
		home_id: homeId,
		created_at: instant(at),
	}));
	await tx.insertInto('person').values(rows).execute();
	for (const { id, passwordHash, at } of people)
		if (passwordHash !== undefined) await setPassword(tx, { personId: id, passwordHash, at });
};

/** Keeps the password that is about to be replaced, and forgets those that need not be remembered any more. */
const rememberPassword = async (
	tx: WriteTransaction,
	personId: string,
	at: number,
	{ id, remembered }: { readonly id: string; readonly remembered: number },
): Promise<void> => {
	await tx
		.insertInto('password_history')
		.columns(['id', 'person_id', 'hash', 'replaced_at'])
		.expression((select) =>
			select
				.selectFrom('person_password')
				.select([
					sql<string>`${id}::uuid`.as('id'),
					'person_id',
					'hash',
					sql<Date>`${instant(at)}::timestamptz`.as('replaced_at'),
				])
				.where('person_id', '=', personId),
		)
		.execute();
	await tx
		.deleteFrom('password_history')
		.where('person_id', '=', personId)
		.where('id', 'not in', (select) =>
			select
				.selectFrom('password_history')
				.select('id')
				.where('person_id', '=', personId)
				.orderBy('replaced_at', 'desc')
				.orderBy('id', 'desc')
				.limit(remembered),
		)
		.execute();
};

/** Puts a password in the place of the one before, if there was one. */
export const setPassword = async (
	tx: WriteTransaction,
	{
		personId,
		passwordHash,
		at,
		history,
	}: {
		readonly personId: string;
		readonly passwordHash: string;
		readonly at: number;
		readonly history?: { readonly id: string; readonly remembered: number } | undefined;
	},
): Promise<void> => {
	if (history && history.remembered > 0) await rememberPassword(tx, personId, at, history);
	const set = { hash: passwordHash, changed_at: instant(at) };
	await tx
		.insertInto('person_password')
		.values({ person_id: personId, ...set })
		.onConflict((conflict) => conflict.column('person_id').doUpdateSet(set))
		.execute();
};

/** Calls a person by another name. */
export const renamePerson = async (
	tx: WriteTransaction,
	{ personId, name, email }: { readonly personId: string; readonly name: string; readonly email: string },
): Promise<void> => {
	await tx
		.updateTable('person')
		.set({ name, search: searchOf(name, email) })
		.where('id', '=', personId)
		.execute();
};

/** Closes an account for the reason, or opens it again. */
export const closeAccount = async (
	tx: WriteTransaction,
	{
		personId,
		because,
		at,
	}: {
		readonly personId: string;
		readonly because: 'administrator' | 'dormant' | null;
		readonly at: number;
	},
): Promise<void> => {
	await tx
		.updateTable('person')
		.set({
			disabled_because: because,
			...(because === null ? { disabled_at: null, opened_at: instant(at) } : { disabled_at: instant(at) }),
		})
		.where('id', '=', personId)
		.execute();
};

/** Ends every session of a person, and every sign-in that is under way; one session may be kept. */
export const endAllSessions = async (
	tx: WriteTransaction,
	{
		personId,
		at,
		except,
	}: { readonly personId: string; readonly at: number; readonly except?: string | undefined },
): Promise<void> => {
	const kept = except === undefined ? Buffer.alloc(0) : bytes(except);
	await tx
		.updateTable('session')
		.set({ ended_at: instant(at) })
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.where('token_hash', '<>', kept)
		.execute();
	await tx
		.updateTable('login_step')
		.set({ ended_at: instant(at) })
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
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
	readonly jurisdictionId: string;
	readonly way: LoginWay;
	readonly hasFactor: boolean;
	readonly device: string;
	readonly at: number;
	readonly expiresAt: number;
};

/** Opens a session; its holder has just shown who they are. */
export const insertSession = async (tx: WriteTransaction, session: NewSession): Promise<void> => {
	const { tokenHash, personId, jurisdictionId, way, hasFactor, device, at, expiresAt } = session;
	await tx
		.insertInto('session')
		.values({
			token_hash: bytes(tokenHash),
			person_id: personId,
			jurisdiction_id: jurisdictionId,
			way,
			has_factor: hasFactor,
			device: device === '' ? null : device,
			created_at: instant(at),
			seen_at: instant(at),
			reauthenticated_at: instant(at),
			expires_at: instant(expiresAt),
		})
		.execute();
};

/** Notes that the holder of a session has shown again who they are. */
export const markReauthenticated = async (
	tx: WriteTransaction,
	{ tokenHash, personId, at }: { readonly tokenHash: string; readonly personId: string; readonly at: number },
): Promise<void> => {
	await tx
		.updateTable('session')
		.set({ reauthenticated_at: instant(at) })
		.where('token_hash', '=', bytes(tokenHash))
		.where('person_id', '=', personId)
		.execute();
};

/** Ends one session of a person by its id, which opens nothing. */
export const endSessionById = async (
	tx: WriteTransaction,
	{ id, personId, at }: { readonly id: string; readonly personId: string; readonly at: number },
): Promise<void> => {
	await tx
		.updateTable('session')
		.set({ ended_at: instant(at) })
		.where('id', '=', id)
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
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

/** Lets a session of a person go on in another jurisdiction. */
export const moveSession = async (
	tx: WriteTransaction,
	{
		tokenHash,
		personId,
		jurisdictionId,
	}: { readonly tokenHash: string; readonly personId: string; readonly jurisdictionId: string },
): Promise<void> => {
	await tx
		.updateTable('session')
		.set({ jurisdiction_id: jurisdictionId })
		.where('token_hash', '=', bytes(tokenHash))
		.where('person_id', '=', personId)
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
