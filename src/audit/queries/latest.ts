import type { WriteTransaction } from '#platform/db/transaction.ts';

/** What the clock of the machine showed at most as something was recorded in a jurisdiction; locks the head of its chain. */
export const lockLatest = async (
	tx: WriteTransaction,
	jurisdictionId: string,
): Promise<number | undefined> => {
	const row = await tx
		.selectFrom('audit_head')
		.select('latest')
		.where('jurisdiction_id', '=', jurisdictionId)
		.forUpdate()
		.executeTakeFirst();
	return row?.latest ? new Date(row.latest).getTime() : undefined;
};
