import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';

export type UploadState = {
	readonly unitId: string;
	readonly personId: string;
	readonly name: string;
	readonly size: number;
};

const find = (tx: ReadTransaction | WriteTransaction, jurisdictionId: string, id: string) =>
	tx
		.selectFrom('upload')
		.select(['unit_id', 'person_id', 'name', 'size'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id);

type Row = { unit_id: string; person_id: string; name: string; size: bigint };
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

/** An upload of the asker's own; null where there is none. */
export const ownUpload = defineQuery({
	name: 'evidence.own-upload',
	input: z.object({ id: z.uuid() }),
	read: async (tx, { id }, { actor }): Promise<UploadState | null> => {
		const row = await find(tx, actor?.jurisdictionId ?? '', id).executeTakeFirst();
		const isOwn = row && actor && row.person_id === actor.personId;
		return isOwn && permit(actor, 'evidence.add', { unitId: row.unit_id }).ok ? stateOf(row) : null;
	},
});
