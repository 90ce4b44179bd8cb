import type { WriteTransaction } from '#platform/db/transaction.ts';

/**
 * Whether anything names bytes: a file that is not purged, or an upload that brings them. Both in one statement, since an
 * upload becomes a file at once: two statements could look for each where it is not.
 */
export const isNamed = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	sha256: string,
): Promise<boolean> => {
	const row = await tx
		.selectFrom('document_file')
		.select('id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('sha256', '=', sha256)
		.where('purged_at', 'is', null)
		.unionAll(
			tx
				.selectFrom('upload')
				.select('id')
				.where('jurisdiction_id', '=', jurisdictionId)
				.where('sha256', '=', sha256),
		)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
};
