import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { CardHead } from '../core/scorecard.ts';

/** How many documents are attached to each leaf of a card; absent: none. */
export type EvidenceCounts = ReadonlyMap<string, number>;

/**
 * Counts the documents at each leaf of a card. One whose files were all destroyed proves nothing, nor one without any file,
 * except a state secret, of which there is none to be had.
 */
export const countEvidence = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	{ roundId, unitId }: Pick<CardHead, 'roundId' | 'unitId'>,
): Promise<EvidenceCounts> => {
	const rows = await tx
		.selectFrom('evidence_link as link')
		.innerJoin('document', (join) =>
			join
				.onRef('document.jurisdiction_id', '=', 'link.jurisdiction_id')
				.onRef('document.id', '=', 'link.document_id'),
		)
		.select(['link.leaf', sql<number>`count(*)::int`.as('count')])
		.where('link.jurisdiction_id', '=', jurisdictionId)
		.where('link.round_id', '=', roundId)
		.where('link.unit_id', '=', unitId)
		.where('link.unlinked_at', 'is', null)
		.where(
			sql<boolean>`(document.state_secret or exists (
				select from document_file f
				where f.jurisdiction_id = document.jurisdiction_id and f.document_id = document.id
					and f.purged_at is null and f.scan <> 'infected'))`,
		)
		.groupBy('link.leaf')
		.execute();
	return new Map(rows.map(({ leaf, count }) => [leaf, count]));
};
