import type { WriteTransaction } from '#platform/db/transaction.ts';

/** Leaves for which the unit may answer: somebody contests them, and the head has not sent the answer yet. */
export const contestedLeaves = async (
	tx: WriteTransaction,
	{
		jurisdictionId,
		roundId,
		unitId,
	}: { readonly jurisdictionId: string; readonly roundId: string; readonly unitId: string },
): Promise<readonly string[]> => {
	const rows = await tx
		.selectFrom('explanation_request')
		.select('leaf')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('unit_id', '=', unitId)
		.where('taken_back_at', 'is', null)
		.where('sent_at', 'is', null)
		.execute();
	return rows.map(({ leaf }) => leaf);
};
