import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';

/** How far a unit of a round is with what it has to explain. */
export type ExplanationsOfUnit = {
	readonly unitId: string;
	/** Questions and objections that were not taken back. */
	readonly asked: number;
	readonly sent: number;
};

/** What the units of a round have to explain: one statement, however many units and leaves; absent: nothing. */
export const readProgressOfExplanations = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<readonly ExplanationsOfUnit[]> =>
	await tx
		.selectFrom('explanation_request')
		.select('unit_id as unitId')
		.select([sql<number>`count(*)::int`.as('asked'), sql<number>`count(sent_at)::int`.as('sent')])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('taken_back_at', 'is', null)
		.groupBy('unit_id')
		.execute();
