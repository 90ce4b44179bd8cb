import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { UnitClock } from '#rounds/core/unit-clock.ts';

/** A unit of a round with its clock and where its card is. */
export type UnitRow = UnitClock & {
	readonly roundId: string;
	readonly unitId: string;
	readonly name: string;
	readonly block: string;
	readonly setId: string | null;
	readonly isSubmitted: boolean;
	/** ISO 8601; null: not handed in. */
	readonly submittedAt: string | null;
};

/** The units of rounds in their order: one statement. */
export const readUnits = (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundIds: readonly string[],
): Promise<UnitRow[]> =>
	tx
		.selectFrom(
			sql<UnitRow>`(
				select unit.round_id as "roundId", unit.unit_id as "unitId", unit.name, unit.block,
					unit.set_version_id as "setId", clock.phase, clock.times, clock.extensions,
					coalesce(card.state = 'submitted', false) as "isSubmitted",
					to_char(card.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "submittedAt"
				from round_unit unit
				join unit_clock clock using (jurisdiction_id, round_id, unit_id)
				left join scorecard card using (jurisdiction_id, round_id, unit_id)
				where unit.jurisdiction_id = ${jurisdictionId} and unit.round_id = any (${roundIds}::uuid[])
				order by unit.ordinal
			)`.as('unit'),
		)
		.selectAll()
		.execute();
