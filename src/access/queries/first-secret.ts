import type { ReadTransaction } from '#platform/db/transaction.ts';

export type FirstSecret = { readonly hash: string; readonly used: boolean };

/** The first administrator's secret, if one was made: its hash, and whether it was used. Locks it when told to. */
export const readFirstSecret = async (
	tx: ReadTransaction,
	lock: 'for update' | 'no lock',
): Promise<FirstSecret | undefined> => {
	const select = tx.selectFrom('first_administrator').select(['secret_hash', 'used_at']);
	const row = await (lock === 'for update' ? select.forUpdate() : select).executeTakeFirst();
	return row && { hash: row.secret_hash.toString('hex'), used: row.used_at !== null };
};
