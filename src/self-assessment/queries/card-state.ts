import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { UnitClock } from '#rounds/core/unit-clock.ts';
import type { CardHead } from '../core/scorecard.ts';

/** Which scorecard, as addresses name it. */
export type CardKey = { readonly jurisdictionId: string; readonly round: string; readonly unitId: string };

/**
 * Locks the card for whoever changes it or its cells, and makes it where nobody has touched it yet. Undefined where the
 * unit is not in the round, or not to be seen. What rests on the lock is read by the statement after this one: a statement
 * that waited for a lock sees everything else as it was before it waited.
 */
export const lockCard = async (
	tx: WriteTransaction,
	{ jurisdictionId, round, unitId }: CardKey,
): Promise<CardHead | undefined> => {
	const { rows } = await sql<CardHead>`
		with place as (
			select round.id as round_id, round_unit.unit_id
			from round
			join round_unit on round_unit.jurisdiction_id = round.jurisdiction_id and round_unit.round_id = round.id
			where round.jurisdiction_id = ${jurisdictionId} and round.key = ${round} and round_unit.unit_id = ${unitId}
				-- who enters surveys sees which units there are, and no card of theirs
				and (app_scope() = 'all' or round_unit.unit_id = any (app_units()))
		), found as (
			select card.round_id, card.unit_id, card.state, card.version
			from scorecard card
			join place on place.round_id = card.round_id and place.unit_id = card.unit_id
			where card.jurisdiction_id = ${jurisdictionId}
			for update of card
		), made as (
			insert into scorecard (jurisdiction_id, round_id, unit_id, state, version)
			select ${jurisdictionId}::uuid, round_id, unit_id, 'drafting', 1
			from place
			where not exists (select from found)
			on conflict do nothing
			returning round_id, unit_id, state, version
		)
		select round_id as "roundId", unit_id as "unitId", state, version from found
		union all
		select round_id, unit_id, state, version from made`.execute(tx);
	return rows[0];
};

/** Phases with their times, and what the unit was given beside: for a select on `round` and `round_unit`. */
const ofClock = (column: 'times' | 'extensions') => sql`(
	select ${sql.ref(`unit_clock.${column}`)}
	from unit_clock
	where unit_clock.jurisdiction_id = round_unit.jurisdiction_id and unit_clock.round_id = round_unit.round_id
		and unit_clock.unit_id = round_unit.unit_id)`;
export const clockColumns = {
	times: sql<UnitClock['times']>`${ofClock('times')}`,
	extensions: sql<UnitClock['extensions']>`${ofClock('extensions')}`,
};
