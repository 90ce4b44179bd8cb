import { z } from 'zod';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import type { CriteriaSet } from '../core/set.ts';
import type { SampleFile } from '../store-samples.ts';

/** What helps whoever scores a leaf. */
export type LeafSample = {
	readonly id: string;
	readonly leaf: string;
	/** Empty: a document alone. */
	readonly help: string;
	/** Null: words alone. */
	readonly fileName: string | null;
	readonly size: number | null;
};

/** Help and samples of a published set, of one leaf or all; those that say nothing any more are left out. */
export const leafSamples = defineQuery({
	name: 'criteria.leaf-samples',
	policy: 'criteria.read',
	input: z.object({ setId: z.string().max(80), leaf: z.string().max(80).optional() }),
	read: async (tx, { setId, leaf }, { actor }): Promise<readonly LeafSample[]> => {
		const rows = await tx
			.selectFrom('leaf_sample as sample')
			.innerJoin('set_version as version', (join) =>
				join
					.onRef('version.jurisdiction_id', '=', 'sample.jurisdiction_id')
					.onRef('version.id', '=', 'sample.set_version_id'),
			)
			.select(['sample.id', 'sample.leaf', 'sample.help', 'sample.file_name as fileName', 'sample.size'])
			.where('sample.jurisdiction_id', '=', actor?.jurisdictionId ?? '')
			.where('version.set_id', '=', setId)
			.where('sample.replaced_at', 'is', null)
			.$if(leaf !== undefined, (query) => query.where('sample.leaf', '=', leaf ?? ''))
			.orderBy('sample.leaf')
			.execute();
		return rows.filter(({ help, fileName }) => help !== '' || fileName !== null);
	},
});

/** The document of a sample; null where there is none. */
export const sampleBytes = defineQuery({
	name: 'criteria.sample-bytes',
	policy: 'criteria.read',
	input: z.object({ id: z.uuid() }),
	read: async (tx, { id }, { actor }) => {
		const row = await tx
			.selectFrom('leaf_sample')
			.select(['file_name', 'bytes'])
			.where('jurisdiction_id', '=', actor?.jurisdictionId ?? '')
			.where('id', '=', id)
			.where('replaced_at', 'is', null)
			.executeTakeFirst();
		if (!row?.bytes || row.file_name === null) return null;
		return { name: row.file_name, bytes: new Uint8Array(row.bytes) };
	},
});

/** A published set and the document of one of its leaves, locked against whoever changes it too. */
export const lockSample = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	setId: string,
	leaf: string,
): Promise<
	{ readonly id: string; readonly set: CriteriaSet; readonly file: SampleFile | null } | undefined
> => {
	const version = await tx
		.selectFrom('set_version')
		.select(['id', 'document'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('set_id', '=', setId)
		.executeTakeFirst();
	if (!version) return undefined;
	const row = await tx
		.selectFrom('leaf_sample')
		.select(['file_name', 'size', 'sha256', 'bytes'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('set_version_id', '=', version.id)
		.where('leaf', '=', leaf)
		.where('replaced_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
	const set = version.document as unknown as CriteriaSet;
	if (!row?.bytes || row.file_name === null || row.size === null || row.sha256 === null)
		return { id: version.id, set, file: null };
	const { file_name, size, sha256, bytes } = row;
	return { id: version.id, set, file: { file_name, size, sha256, bytes } };
};
