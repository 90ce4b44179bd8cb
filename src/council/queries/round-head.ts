import type { Phase } from '#access/core/phases.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { RoundHead } from './sessions.ts';

/** What pages of a council say of its round. */
export const readRoundHead = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	key: string,
): Promise<RoundHead | undefined> => {
	const row = await tx
		.selectFrom('round')
		.select(['id', 'key', 'year', 'name', 'phase', 'practice'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('key', '=', key)
		.executeTakeFirst();
	return row && { ...row, name: row.name as RoundHead['name'], phase: row.phase as Phase };
};
