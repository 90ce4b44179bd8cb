import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';

/** A report on the unit's own assessment as it came back signed. */
export type SignedReport = {
	readonly id: string;
	readonly documentId: string;
	readonly number: string;
	readonly issuedOn: string | null;
	readonly signer: string;
	/** ISO 8601. */
	readonly filedAt: string;
	readonly filedBy: string | null;
	/** The PDF as it was signed; null where it was destroyed. */
	readonly fileId: string | null;
};

/** The signed reports of a unit in a round, the latest first. */
export const signedReports = defineQuery({
	name: 'evidence.signed-reports',
	input: z.object({ round: z.string().max(80), unitId: z.uuid() }),
	read: async (tx, { round, unitId }, { actor }): Promise<readonly SignedReport[] | null> => {
		if (!actor || !permit(actor, 'evidence.read', { unitId }).ok) return null;
		const rows = await tx
			.selectFrom('self_report as report')
			.innerJoin('round', (join) =>
				join
					.onRef('round.jurisdiction_id', '=', 'report.jurisdiction_id')
					.onRef('round.id', '=', 'report.round_id'),
			)
			.innerJoin('document', (join) =>
				join
					.onRef('document.jurisdiction_id', '=', 'report.jurisdiction_id')
					.onRef('document.id', '=', 'report.document_id'),
			)
			.leftJoin('person', 'person.id', 'report.filed_by')
			.select((eb) => [
				'report.id',
				'report.document_id',
				'report.signer',
				'report.filed_at',
				'document.number',
				'document.issued_on',
				'person.name',
				eb
					.selectFrom('document_file as file')
					.select('file.id')
					.whereRef('file.jurisdiction_id', '=', 'report.jurisdiction_id')
					.whereRef('file.document_id', '=', 'report.document_id')
					.where('file.kind', '=', 'pdf')
					.where('file.purged_at', 'is', null)
					.orderBy('file.part')
					.orderBy('file.version', 'desc')
					.limit(1)
					.as('file'),
			])
			.where('report.jurisdiction_id', '=', actor.jurisdictionId)
			.where('round.key', '=', round)
			.where('report.unit_id', '=', unitId)
			.orderBy('report.filed_at', 'desc')
			.execute();
		return rows.map((row) => ({
			id: row.id,
			documentId: row.document_id,
			number: row.number,
			issuedOn: row.issued_on,
			signer: row.signer,
			filedAt: new Date(row.filed_at).toISOString(),
			filedBy: row.name,
			fileId: row.file,
		}));
	},
});

/** Whether a document has a PDF that is there. */
export const hasPdf = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	documentId: string,
): Promise<boolean> => {
	const row = await tx
		.selectFrom('document_file')
		.select('id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('document_id', '=', documentId)
		.where('kind', '=', 'pdf')
		.where('purged_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
};

/** The round in which a unit has a card; undefined where it is in none of that key. */
export const roundOfUnit = async (
	tx: WriteTransaction,
	{ jurisdictionId, round, unitId }: { jurisdictionId: string; round: string; unitId: string },
): Promise<{ readonly roundId: string; readonly phase: string } | undefined> => {
	const row = await tx
		.selectFrom('unit_clock')
		.select(['round_id', 'phase'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_key', '=', round)
		.where('unit_id', '=', unitId)
		.executeTakeFirst();
	return row?.round_id && row.phase ? { roundId: row.round_id, phase: row.phase } : undefined;
};
