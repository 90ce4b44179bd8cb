import { recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { personOf } from './person-of.ts';

export type NewLinks = {
	readonly jurisdictionId: string;
	readonly roundId: string;
	readonly unitId: string;
	readonly documentId: string;
	readonly batch: string;
	readonly personId: string;
	readonly at: number;
	readonly links: readonly { readonly id: string; readonly leaf: string }[];
};

/** Writes down which leaves a document proves. */
export const insertLinks = async (tx: WriteTransaction, { links, ...all }: NewLinks): Promise<void> => {
	await tx
		.insertInto('evidence_link')
		.values(
			links.map(({ id, leaf }) => ({
				jurisdiction_id: all.jurisdictionId,
				id,
				round_id: all.roundId,
				unit_id: all.unitId,
				leaf,
				document_id: all.documentId,
				batch: all.batch,
				linked_by: personOf(all.personId),
				linked_at: new Date(all.at),
			})),
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
};

/** Ends links; their rows stay. */
export const endLinks = async (
	tx: WriteTransaction,
	{
		jurisdictionId,
		ids,
		personId,
		at,
	}: { jurisdictionId: string; ids: readonly string[]; personId: string; at: number },
): Promise<void> => {
	await tx
		.updateTable('evidence_link')
		.set({ unlinked_by: personOf(personId), unlinked_at: new Date(at), ...recorded })
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', 'in', ids)
		.execute();
};

export type NewReport = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly roundId: string;
	readonly unitId: string;
	readonly documentId: string;
	readonly signer: string;
	readonly personId: string;
	readonly at: number;
};

/** Writes down which document is the signed report of a unit in a round. */
export const insertReport = async (tx: WriteTransaction, report: NewReport): Promise<void> => {
	await tx
		.insertInto('self_report')
		.values({
			jurisdiction_id: report.jurisdictionId,
			id: report.id,
			round_id: report.roundId,
			unit_id: report.unitId,
			document_id: report.documentId,
			signer: report.signer,
			filed_by: personOf(report.personId),
			filed_at: new Date(report.at),
		})
		.execute();
};
