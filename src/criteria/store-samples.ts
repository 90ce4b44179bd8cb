import type { WriteTransaction } from '#platform/db/transaction.ts';

/** The file of a sample, as rows keep it. */
export type SampleFile = {
	readonly file_name: string;
	readonly size: number;
	readonly sha256: string;
	readonly bytes: Buffer;
};

export type NewSample = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly setVersionId: string;
	readonly leaf: string;
	readonly help: string;
	readonly file: SampleFile | null;
	/** Null: the product itself. */
	readonly by: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
};

/** Keeps help and sample of a leaf; what was there before steps back, and stays. */
export const insertSample = async (tx: WriteTransaction, sample: NewSample): Promise<void> => {
	const { jurisdictionId, id, setVersionId, leaf, help, file, by, at } = sample;
	await tx
		.updateTable('leaf_sample')
		.set({ replaced_at: new Date(at) })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('set_version_id', '=', setVersionId)
		.where('leaf', '=', leaf)
		.where('replaced_at', 'is', null)
		.execute();
	await tx
		.insertInto('leaf_sample')
		.values({
			jurisdiction_id: jurisdictionId,
			id,
			set_version_id: setVersionId,
			leaf,
			help,
			...file,
			saved_by: by,
			saved_at: new Date(at),
		})
		.execute();
};
