import type { WriteTransaction } from '#platform/db/transaction.ts';

export type DocumentState = {
	readonly unitId: string;
	readonly version: number;
	readonly stateSecret: boolean;
	readonly sensitivity: string;
};

/** Locks a document for whoever changes it or adds to it; undefined where there is none to be seen. */
export const lockDocument = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<DocumentState | undefined> => {
	const row = await tx
		.selectFrom('document')
		.select(['unit_id', 'version', 'state_secret', 'sensitivity'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	return (
		row && {
			unitId: row.unit_id,
			version: row.version,
			stateSecret: row.state_secret,
			sensitivity: row.sensitivity,
		}
	);
};

/** The latest version of each part of a document. */
export const readParts = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	documentId: string,
): Promise<ReadonlyMap<number, number>> => {
	const rows = await tx
		.selectFrom('document_file')
		.select(['part', (eb) => eb.fn.max('version').as('version')])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('document_id', '=', documentId)
		.groupBy('part')
		.execute();
	return new Map(rows.map(({ part, version }) => [part, version]));
};

export type FileState = {
	readonly unitId: string;
	readonly name: string;
	readonly sha256: string;
	readonly isPurgeAsked: boolean;
	/** Null: nobody, or the product itself. */
	readonly purgeAskedBy: string | null;
	readonly isPurged: boolean;
};

/** Locks a file for whoever asks for its purge or approves it. */
export const lockFile = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<FileState | undefined> => {
	const row = await tx
		.selectFrom('document_file')
		.select(['unit_id', 'name', 'sha256', 'purge_asked_by', 'purge_asked_at', 'purged_at'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	return (
		row && {
			unitId: row.unit_id,
			name: row.name,
			sha256: row.sha256,
			isPurgeAsked: row.purge_asked_at !== null,
			purgeAskedBy: row.purge_asked_by,
			isPurged: row.purged_at !== null,
		}
	);
};
