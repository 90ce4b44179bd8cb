import { sql } from 'kysely';
import { z } from 'zod';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';

/** What was found of files when they were read again last, null: they never were; files that are not there are left out. */
export const readLastChecks = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	files: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
	const rows = await tx
		.selectFrom('document_file as file')
		.select((eb) => [
			'file.id',
			eb
				.selectFrom('file_check')
				.select('file_check.found')
				.whereRef('file_check.jurisdiction_id', '=', 'file.jurisdiction_id')
				.whereRef('file_check.file_id', '=', 'file.id')
				.orderBy('file_check.at', 'desc')
				.limit(1)
				.as('found'),
		])
		.where('file.jurisdiction_id', '=', jurisdictionId)
		.where('file.id', 'in', files)
		.execute();
	return new Map(rows.map(({ id, found }) => [id, found]));
};

/** A file that is no longer what it was. */
export type DamagedFile = {
	readonly fileId: string;
	readonly documentId: string;
	readonly unitId: string;
	readonly unit: string;
	readonly document: string;
	readonly name: string;
	readonly sha256: string;
	readonly found: 'different' | 'missing';
	readonly at: string;
};

/** Files that were found damaged or missing when they were read again last, for those who see every unit and for administrators, who run the store. */
export const damagedFiles = defineQuery({
	name: 'evidence.damaged-files',
	policy: 'evidence.read-damaged',
	input: z.object({}),
	read: async (tx, _input, { actor }): Promise<readonly DamagedFile[]> => {
		const found = sql<DamagedFile>`(
			select f.id as "fileId", f.document_id as "documentId", f.unit_id as "unitId",
				coalesce((select n.names ->> 'vi' from unit_name n where n.unit_id = f.unit_id
					order by upper(n.during) desc nulls first limit 1), '') as unit,
				d.number as document, f.name, f.sha256, last.found,
				to_char(last.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
			from document_file f
			join document d on d.jurisdiction_id = f.jurisdiction_id and d.id = f.document_id
			join lateral (
				select c.at, c.found from file_check c
				where c.jurisdiction_id = f.jurisdiction_id and c.file_id = f.id
				order by c.at desc limit 1
			) last on last.found <> 'same'
			where f.jurisdiction_id = ${actor?.jurisdictionId ?? null} and f.purged_at is null
			order by last.at)`;
		return tx.selectFrom(found.as('found')).selectAll().execute();
	},
});
