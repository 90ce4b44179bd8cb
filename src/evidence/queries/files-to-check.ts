import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';

/** A file whose bytes are to be read again. */
export type FileToCheck = { readonly id: string; readonly sha256: string; readonly size: bigint };

/**
 * Files that were not read again since an instant, those that waited longest first, as many as fit into so many bytes (one
 * at least). What was found damaged is read again every time, so that a repaired file is seen to be whole.
 */
export const readFilesToCheck = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	{ before, bytes }: { readonly before: number; readonly bytes: number },
): Promise<readonly FileToCheck[]> => {
	const found = sql<FileToCheck>`(
		select id, sha256, size
		from (
			select f.id, f.sha256, f.size,
				sum(f.size) over (order by coalesce(last.at, f.received_at), f.id) - f.size as earlier
			from document_file f
			left join lateral (
				select c.at, c.found from file_check c
				where c.jurisdiction_id = f.jurisdiction_id and c.file_id = f.id
				order by c.at desc limit 1
			) last on true
			where f.jurisdiction_id = ${jurisdictionId} and f.purged_at is null
				and (coalesce(last.at, f.received_at) < ${new Date(before)} or last.found <> 'same')
		) waiting
		where earlier < ${bytes}
		order by earlier)`;
	return tx.selectFrom(found.as('found')).selectAll().execute();
};

/** Files that wait for the scanner. */
export const readFilesToScan = (tx: ReadTransaction, jurisdictionId: string, most: number) =>
	tx
		.selectFrom('document_file')
		.select(['id', 'sha256'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('scan', '=', 'pending')
		.where('purged_at', 'is', null)
		.orderBy('received_at')
		.limit(most)
		.execute();
