import { sql } from 'kysely';
import type { WriteTransaction } from './transaction.ts';

/**
 * Holds something that is no row until the transaction ends: whoever else holds it alone or together waits. What rests on
 * it is read by the statements after, which see what was committed while this one waited.
 */
export const holdAlone = async (tx: WriteTransaction, what: string): Promise<void> => {
	await sql`select pg_advisory_xact_lock(hashtextextended(${what}, 0))`.execute(tx);
};

/** Holds it together with others who do the same; whoever wants it alone waits for all of them. */
export const holdTogether = async (tx: WriteTransaction, what: string): Promise<void> => {
	await sql`select pg_advisory_xact_lock_shared(hashtextextended(${what}, 0))`.execute(tx);
};
