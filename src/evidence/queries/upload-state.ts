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
	/** The bytes that it brings to the store; null: it has announced none yet. */
	readonly sha256: string | null;
};

const find = (tx: ReadTransaction | WriteTransaction, jurisdictionId: string, id: string) =>
	tx
		.selectFrom('upload')
		.select(['unit_id', 'person_id', 'name', 'size', 'sha256'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id);

type Row = { unit_id: string; person_id: string | null; name: string; size: bigint; sha256: string | null };
const stateOf = ({ unit_id, person_id, name, size, sha256 }: Row): UploadState => ({
	unitId: unit_id,
	personId: person_id,
	name,
	size: Number(size),
	sha256,
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
): Promise<readonly { readonly id: string; readonly sha256: string | null }[]> =>
	tx
		.selectFrom('upload')
		.select(['id', 'sha256'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('started_at', '<', new Date(before))
		.forUpdate()
		.execute();

/** An upload of a unit; null where there is none to be seen. Only who began it goes on with it. */
export const uploadState = defineQuery({
	name: 'evidence.upload',
	input: z.object({ id: z.uuid() }),
	read: async (tx, { id }, { actor }): Promise<UploadState | null> => {
		const row = await find(tx, actor?.jurisdictionId ?? '', id).executeTakeFirst();
		return row && actor && permit(actor, 'evidence.add', { unitId: row.unit_id }).ok ? stateOf(row) : null;
	},
});
