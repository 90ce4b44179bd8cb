import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';

export type UploadState = {
	readonly unitId: string;
	/** Null: the product itself. */
	readonly personId: string | null;
	readonly name: string;
	readonly size: number;
};

const find = (tx: ReadTransaction | WriteTransaction, jurisdictionId: string, id: string) =>
	tx
		.selectFrom('upload')
		.select(['unit_id', 'person_id', 'name', 'size'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id);

type Row = { unit_id: string; person_id: string | null; name: string; size: bigint };
const stateOf = ({ unit_id, person_id, name, size }: Row): UploadState => ({
	unitId: unit_id,
	personId: person_id,
	name,
	size: Number(size),
});

/** Locks an upload for whoever ends it. */
export const lockUpload = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<UploadState | undefined> => {
	const row = await find(tx, jurisdictionId, id).forUpdate().executeTakeFirst();
	return row && stateOf(row);
};

/** Locks uploads that began before an instant. */
export const lockOldUploads = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	before: number,
): Promise<readonly string[]> => {
	const rows = await tx
		.selectFrom('upload')
		.select('id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('started_at', '<', new Date(before))
		.forUpdate()
		.execute();
	return rows.map(({ id }) => id);
};

/** An upload of a unit; null where there is none to be seen. Only who began it goes on with it. */
export const uploadState = defineQuery({
	name: 'evidence.upload',
	input: z.object({ id: z.uuid() }),
	read: async (tx, { id }, { actor }): Promise<UploadState | null> => {
		const row = await find(tx, actor?.jurisdictionId ?? '', id).executeTakeFirst();
		return row && actor && permit(actor, 'evidence.add', { unitId: row.unit_id }).ok ? stateOf(row) : null;
	},
});
