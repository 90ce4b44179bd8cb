import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { Checkpoint } from './core/checkpoint.ts';

/** Keeps a checkpoint. @returns false where another of its number stands there already */
export const insertCheckpoint = async (tx: WriteTransaction, made: Checkpoint): Promise<boolean> => {
	const { number, at, text, publicKey, signature } = made;
	const { numInsertedOrUpdatedRows } = await tx
		.insertInto('checkpoint')
		.values({ number, at, text, public_key: publicKey, signature })
		.onConflict((conflict) => conflict.column('number').doNothing())
		.executeTakeFirstOrThrow();
	// The public site shows it: what it keeps of pages is made anew.
	await sql`select pg_notify('openpar_release', '')`.execute(tx);
	return numInsertedOrUpdatedRows === 1n;
};
