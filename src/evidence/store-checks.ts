import { recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';

/** Writes down what was found when files were read again. */
export const insertChecks = async (
	tx: WriteTransaction,
	{
		jurisdictionId,
		checks,
		at,
	}: {
		readonly jurisdictionId: string;
		readonly checks: readonly { readonly fileId: string; readonly found: string }[];
		readonly at: number;
	},
): Promise<void> => {
	await tx
		.insertInto('file_check')
		.values(
			checks.map(({ fileId, found }) => ({
				jurisdiction_id: jurisdictionId,
				file_id: fileId,
				at: new Date(at),
				found,
			})),
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** What the scanner found in a file that waited for it. */
export const markScanned = async (
	tx: WriteTransaction,
	{
		jurisdictionId,
		id,
		scan,
	}: { readonly jurisdictionId: string; readonly id: string; readonly scan: string },
): Promise<void> => {
	await tx
		.updateTable('document_file')
		.set({ scan, ...recorded })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};

/** Forgets uploads that nobody went on with since an instant; answers how many. */
export const deleteOldUploads = async (
	tx: WriteTransaction,
	{ jurisdictionId, before }: { readonly jurisdictionId: string; readonly before: number },
): Promise<void> => {
	await tx
		.deleteFrom('upload')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('started_at', '<', new Date(before))
		.execute();
};
