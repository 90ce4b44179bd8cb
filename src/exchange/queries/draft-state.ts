import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { DraftState } from '../core/draft.ts';

/** A draft's version, with its row locked: whoever else changes it waits. */
export const lockDraft = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<DraftState> => {
	const row = await tx
		.selectFrom('table_draft')
		.select(['version', 'sets', 'released_number'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	return (
		row && {
			version: row.version,
			kind: row.sets === null ? 'table' : 'round',
			releasedNumber: row.released_number,
		}
	);
};
