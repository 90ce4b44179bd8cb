import { sql } from 'kysely';
import { recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { type DocumentFields, searchOf } from './core/document.ts';
import { personOf } from './person-of.ts';

const instant = (milliseconds: number): Date => new Date(milliseconds);

const columnsOf = (fields: DocumentFields) => ({
	number: fields.number,
	issued_on: fields.issuedOn,
	issuer: fields.issuer,
	subject: fields.subject,
	period_from: fields.periodFrom,
	period_until: fields.periodUntil,
	sensitivity: fields.sensitivity,
	search: searchOf(fields),
});

export type NewDocument = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly unitId: string;
	readonly version: number;
	readonly fields: DocumentFields;
	readonly personId: string;
	readonly at: number;
};

/** Writes a document down, or what it became under its next version. */
export const upsertDocument = async (tx: WriteTransaction, document: NewDocument): Promise<void> => {
	const { jurisdictionId, id, unitId, version, fields, personId, at } = document;
	if (version > 1) {
		await tx
			.updateTable('document')
			.set({ ...columnsOf(fields), version, changed_at: instant(at), ...recorded })
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('id', '=', id)
			.execute();
		return;
	}
	await tx
		.insertInto('document')
		.values({
			jurisdiction_id: jurisdictionId,
			id,
			unit_id: unitId,
			version,
			...columnsOf(fields),
			state_secret: fields.stateSecret,
			created_by: personOf(personId),
			created_at: instant(at),
			changed_at: instant(at),
		})
		.execute();
};

export type NewUpload = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly unitId: string;
	readonly personId: string;
	readonly name: string;
	readonly size: number;
	readonly at: number;
};

/** Writes down that a file is on its way. */
export const insertUpload = async (tx: WriteTransaction, upload: NewUpload): Promise<void> => {
	const { jurisdictionId, id, unitId, personId, name, size, at } = upload;
	await tx
		.insertInto('upload')
		.values({
			jurisdiction_id: jurisdictionId,
			id,
			unit_id: unitId,
			person_id: personOf(personId),
			name,
			size: BigInt(size),
			started_at: instant(at),
		})
		.execute();
};

/** Notes which bytes an upload brings to the store. */
export const markAnnounced = async (
	tx: WriteTransaction,
	{
		jurisdictionId,
		id,
		sha256,
	}: { readonly jurisdictionId: string; readonly id: string; readonly sha256: string },
): Promise<void> => {
	await tx
		.updateTable('upload')
		.set({ sha256 })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};

/** Forgets that a file is on its way. */
export const deleteUpload = async (
	tx: WriteTransaction,
	{ jurisdictionId, id }: { readonly jurisdictionId: string; readonly id: string },
): Promise<void> => {
	await tx.deleteFrom('upload').where('jurisdiction_id', '=', jurisdictionId).where('id', '=', id).execute();
};

export type NewFile = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly documentId: string;
	readonly unitId: string;
	readonly part: number;
	readonly version: number;
	readonly name: string;
	readonly kind: string;
	readonly size: number;
	readonly sha256: string;
	readonly flags: readonly string[];
	readonly scan: string;
	readonly personId: string;
	readonly at: number;
	readonly uploadId: string;
};

/** Writes down a file whose bytes are in the store already, and ends its upload. */
export const insertFile = async (tx: WriteTransaction, file: NewFile): Promise<void> => {
	await tx
		.insertInto('document_file')
		.values({
			jurisdiction_id: file.jurisdictionId,
			id: file.id,
			document_id: file.documentId,
			unit_id: file.unitId,
			part: file.part,
			version: file.version,
			name: file.name,
			kind: file.kind,
			size: BigInt(file.size),
			sha256: file.sha256,
			flags: sql`${[...file.flags]}::text[]`,
			scan: file.scan,
			received_at: instant(file.at),
			received_by: personOf(file.personId),
		})
		.execute();
	await deleteUpload(tx, { jurisdictionId: file.jurisdictionId, id: file.uploadId });
};

type Done = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly personId: string;
	readonly at: number;
};

/** Notes who asks for a file to be purged, and why. */
export const askPurge = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, personId, at, reason }: Done & { readonly reason: string },
): Promise<void> => {
	await tx
		.updateTable('document_file')
		.set({
			purge_asked_by: personOf(personId),
			purge_asked_at: instant(at),
			purge_reason: reason,
			...recorded,
		})
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};

/** Makes a tombstone of a file; its bytes go by a job after the commit. */
export const markPurged = async (
	tx: WriteTransaction,
	{ jurisdictionId, id, personId, at }: Done,
): Promise<void> => {
	await tx
		.updateTable('document_file')
		.set({ purged_by: personOf(personId), purged_at: instant(at), ...recorded })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.execute();
};
