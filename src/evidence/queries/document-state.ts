import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { WrittenDocument } from '../core/event.ts';

export type DocumentState = {
	readonly unitId: string;
	/** What was written of it; what it says itself (its subject) is not told on. */
	readonly written: WrittenDocument;
	readonly version: number;
	readonly stateSecret: boolean;
	readonly sensitivity: string;
};

/** The particulars of a document that its records tell, from what to what. */
export const writtenOf = ({
	number,
	issuer,
	issuedOn,
	periodFrom,
	periodUntil,
	sensitivity,
}: WrittenDocument): WrittenDocument => ({ number, issuer, issuedOn, periodFrom, periodUntil, sensitivity });

/** Locks a document for whoever changes it or adds to it; undefined where there is none to be seen. */
export const lockDocument = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<DocumentState | undefined> => {
	const row = await tx
		.selectFrom('document')
		.select(['unit_id', 'version', 'state_secret', 'sensitivity', 'number', 'issuer'])
		.select(['issued_on as issuedOn', 'period_from as periodFrom', 'period_until as periodUntil'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
	return (
		row && {
			unitId: row.unit_id,
			written: writtenOf(row),
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
