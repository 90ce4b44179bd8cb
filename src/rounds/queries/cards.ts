import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { CardState } from '../core/consequences.ts';

/** How far each unit of a round is with its scorecard. */
export type CardProgress = {
	readonly unitId: string;
	readonly state: CardState;
	/** Leaves at which something was entered for scoring, explanations aside. */
	readonly entered: number;
	/** Leaves on which appraisers decided, at appraisal 1 and 2. */
	readonly decided: readonly [number, number];
	/** When something was entered last, ISO 8601; null: never. */
	readonly changedAt: string | null;
	readonly submittedAt: string | null;
};

/** The progress of all units of a round in one statement, however many units and leaves. */
export const readProgressOfCards = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<readonly CardProgress[]> => {
	const rows = tx.selectFrom(
		// Counted once: without statistics of what was just entered, a join would be tempted to count for every unit anew.
		sql<CardProgress>`(
			with c as materialized (
				select unit_id,
					count(distinct leaf) filter (where stage = 'self' and value is not null and left(input, 1) <> '@') as entered,
					count(*) filter (where stage = 'appraisal1' and input = '@decision' and value is not null) as first,
					count(*) filter (where stage = 'appraisal2' and input = '@decision' and value is not null) as second,
					max(at) filter (where stage = 'self') as at
				from score_cell
				where jurisdiction_id = ${jurisdictionId} and round_id = ${roundId}
					and (stage = 'self' or input = '@decision')
				group by unit_id
			)
			select u.unit_id as "unitId", coalesce(s.state, 'none') as state, coalesce(c.entered, 0)::int as entered,
				json_build_array(coalesce(c.first, 0), coalesce(c.second, 0)) as decided,
				to_char(c.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt",
				to_char(s.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "submittedAt"
			from round_unit u
			left join scorecard s on s.jurisdiction_id = u.jurisdiction_id and s.round_id = u.round_id
				and s.unit_id = u.unit_id
			left join c on c.unit_id = u.unit_id
			where u.jurisdiction_id = ${jurisdictionId} and u.round_id = ${roundId}
			order by u.ordinal
		)`.as('progress'),
	);
	return await rows.selectAll().execute();
};
