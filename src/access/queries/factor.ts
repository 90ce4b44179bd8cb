import type { Id } from '#kernel/id.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { Sealed } from '../vault.server.ts';

/** A second factor, its secret sealed. */
export type Factor = Sealed & {
	readonly id: string;
	readonly personId: Id<'person'>;
	readonly lastStep: number | undefined;
	readonly isConfirmed: boolean;
	/** Milliseconds since 1970. */
	readonly madeAt: number;
};

const select = (tx: ReadTransaction, personId: string, which: 'confirmed' | 'begun') =>
	tx
		.selectFrom('person_factor')
		.select(['id', 'person_id', 'sealed', 'algorithm', 'key_id', 'last_step', 'confirmed_at', 'made_at'])
		.where('person_id', '=', personId)
		.where('removed_at', 'is', null)
		.where('confirmed_at', which === 'confirmed' ? 'is not' : 'is', null)
		.orderBy('made_at', 'desc')
		.orderBy('id', 'desc')
		.limit(1);

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirst']>>>;

const toFactor = (row: Row): Factor => ({
	id: row.id,
	personId: row.person_id as Id<'person'>,
	sealed: row.sealed,
	algorithm: row.algorithm as 'aes-256-gcm',
	keyId: row.key_id,
	lastStep: row.last_step === null ? undefined : Number(row.last_step),
	isConfirmed: row.confirmed_at !== null,
	madeAt: new Date(row.made_at).getTime(),
});

/** The factor that somebody uses, or the one that they began to enrol. */
export const readFactor = async (
	tx: ReadTransaction,
	personId: string,
	which: 'confirmed' | 'begun',
): Promise<Factor | undefined> => {
	const row = await select(tx, personId, which).executeTakeFirst();
	return row && toFactor(row);
};

/** The same, locked: of two who give the same code at once, one comes second. */
export const lockFactor = async (
	tx: WriteTransaction,
	personId: string,
	which: 'confirmed' | 'begun',
): Promise<Factor | undefined> => {
	const row = await select(tx, personId, which).forUpdate().executeTakeFirst();
	return row && toFactor(row);
};

/** Whether a recovery code is still there to be used; locked. */
export const lockRecoveryCode = async (
	tx: WriteTransaction,
	factorId: string,
	codeHash: string,
): Promise<boolean> => {
	const row = await tx
		.selectFrom('recovery_code')
		.select('used_at')
		.where('factor_id', '=', factorId)
		.where('code_hash', '=', Buffer.from(codeHash, 'hex'))
		.forUpdate()
		.executeTakeFirst();
	return row !== undefined && row.used_at === null;
};

/** How many recovery codes are left. */
export const countRecoveryCodes = async (tx: ReadTransaction, factorId: string): Promise<number> => {
	const row = await tx
		.selectFrom('recovery_code')
		.select((select) => select.fn.countAll<bigint>().as('count'))
		.where('factor_id', '=', factorId)
		.where('used_at', 'is', null)
		.executeTakeFirstOrThrow();
	return Number(row.count);
};
