import type { WriteTransaction } from '#platform/db/transaction.ts';

/** An objection, as far as answering it goes. */
export type ObjectionHead = {
	readonly roundId: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly isAnswered: boolean;
};

/** Locks an objection and reads it after the lock; what is answered cannot be locked any more, and is only read. */
export const lockObjection = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<ObjectionHead | undefined> => {
	const here = () =>
		tx
			.selectFrom('figure_objection')
			.select(['round_id as roundId', 'unit_id as unitId', 'leaf', 'answered_at as answeredAt'])
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('id', '=', id);
	await here().forUpdate().execute();
	const row = await here().executeTakeFirst();
	return (
		row && { roundId: row.roundId, unitId: row.unitId, leaf: row.leaf, isAnswered: row.answeredAt !== null }
	);
};
