import { sql } from 'kysely';
import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { UnitClock } from '#rounds/core/unit-clock.ts';
import { contestedLeaves } from './contested-leaves.ts';

/** A unit's card in a round, as far as links of documents to its leaves go. */
export type LinksPlace = UnitClock & {
	readonly roundId: string;
	readonly isSubmitted: boolean;
	/** Codes of the leaves of the set that scores the unit. */
	readonly leaves: readonly string[];
	readonly contested: readonly string[];
};

type Row = UnitClock & { readonly roundId: string; readonly document: CriteriaSet | null };

/**
 * Reads where links of a unit go, and locks its card, so that nobody hands it in meanwhile. Undefined where the unit is
 * not in the round, or not to be seen.
 */
export const lockPlaceOfLinks = async (
	tx: WriteTransaction,
	{ jurisdictionId, round, unitId }: { jurisdictionId: string; round: string; unitId: string },
): Promise<LinksPlace | undefined> => {
	const card = await sql<{ state: string }>`
		select card.state
		from scorecard card
		join round on round.jurisdiction_id = card.jurisdiction_id and round.id = card.round_id
		where card.jurisdiction_id = ${jurisdictionId} and round.key = ${round} and card.unit_id = ${unitId}
		for update of card`.execute(tx);
	const { rows } = await sql<Row>`
		select unit_clock.round_id as "roundId", unit_clock.phase, unit_clock.times, unit_clock.extensions,
			set_version.document
		from unit_clock
		left join set_version on set_version.jurisdiction_id = unit_clock.jurisdiction_id
			and set_version.id = unit_clock.set_version_id
		where unit_clock.jurisdiction_id = ${jurisdictionId} and unit_clock.round_key = ${round}
			and unit_clock.unit_id = ${unitId}`.execute(tx);
	const [row] = rows;
	if (!row) return undefined;
	const { document, ...place } = row;
	return {
		...place,
		isSubmitted: card.rows[0]?.state === 'submitted',
		leaves: document ? leavesOf(document).map(({ node }) => node.code) : [],
		contested: await contestedLeaves(tx, { jurisdictionId, roundId: row.roundId, unitId }),
	};
};

/** A link that stands. */
export type StandingLink = { readonly id: string; readonly leaf: string; readonly batch: string };

/** The links of a document to leaves of a round that were not taken back. */
export const readLinks = (
	tx: WriteTransaction,
	{
		jurisdictionId,
		roundId,
		documentId,
	}: { jurisdictionId: string; roundId: string | undefined; documentId: string },
): Promise<StandingLink[]> =>
	tx
		.selectFrom('evidence_link')
		.select(['id', 'leaf', 'batch'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('document_id', '=', documentId)
		.where(sql<boolean>`round_id::text = ${roundId ?? ''}`)
		.where('unlinked_at', 'is', null)
		.execute();
