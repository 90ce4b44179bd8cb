import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { OpenMatters } from '../core/advance.ts';

/** What nobody has answered yet of a round: one statement. */
export const readOpenMatters = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<OpenMatters> => {
	const here = (table: string) =>
		sql`${sql.ref(`${table}.jurisdiction_id`)} = ${jurisdictionId} and ${sql.ref(`${table}.round_id`)} = ${roundId}`;
	const found = sql<OpenMatters>`(
		select
			(select count(*)::int from figure_objection said where ${here('said')} and said.answered_at is null) as objections,
			(select count(*)::int from council_session session
				where ${here('session')} and session.state in ('open', 'closed')) as minutes,
			(select count(*)::int from explanation_request request
				where ${here('request')} and request.taken_back_at is null and request.sent_at is not null
					and request.stance = 'contests'
					and not exists (select from council_item item where item.jurisdiction_id = request.jurisdiction_id
						and item.round_id = request.round_id and item.unit_id = request.unit_id and item.leaf = request.leaf
						and item.state <> 'open')
					and not exists (select from score_cell cell where cell.jurisdiction_id = request.jurisdiction_id
						and cell.round_id = request.round_id and cell.unit_id = request.unit_id and cell.leaf = request.leaf
						and cell.stage = 'appraisal2' and cell.input = '@decision' and cell.value = 'agreed')) as unheard)`;
	return tx.selectFrom(found.as('found')).selectAll().executeTakeFirstOrThrow();
};
