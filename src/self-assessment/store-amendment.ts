import { sql } from 'kysely';
import { RECORD } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';

/** A cell that an amended set brought to another value, with the id and version of its event. */
export type CarriedEvent = {
	readonly id: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly stage: string;
	readonly input: string;
	readonly value: string | null;
	readonly version: number;
};

export type Amendment = {
	readonly jurisdictionId: string;
	readonly round: string;
	readonly from: string;
	readonly to: string;
	/** The version that the round has from now on. */
	readonly version: number;
	readonly carried: readonly CarriedEvent[];
	readonly reason: string;
	readonly personId: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
};

/** Pins the new version and carries the cells: events first, what they came to in the same statement. */
export const writeAmendment = async (tx: WriteTransaction, amendment: Amendment): Promise<void> => {
	const { jurisdictionId, round, from, to, version, carried, reason, personId, at } = amendment;
	const when = new Date(at);
	await sql`update round_unit set set_version_id = ${to}, record_id = ${RECORD}
		where jurisdiction_id = ${jurisdictionId} and round_id = ${round} and set_version_id = ${from}`.execute(
		tx,
	);
	await sql`update round set version = ${version}, record_id = ${RECORD}
		where jurisdiction_id = ${jurisdictionId} and id = ${round}`.execute(tx);
	if (carried.length === 0) return;
	await sql`
		with given as (
			select * from jsonb_to_recordset(${JSON.stringify(carried)}::jsonb)
				as given (id uuid, "unitId" uuid, leaf text, stage text, input text, value text, version integer)
		), event as (
			insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version,
				reason, person_id, at)
			select ${jurisdictionId}::uuid, id, ${round}::uuid, "unitId", leaf, stage, input, 'carried', value, version,
				${reason}, ${personId}::uuid, ${when}::timestamptz
			from given
		)
		insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id,
			person_id, at)
		select ${jurisdictionId}::uuid, ${round}::uuid, "unitId", leaf, stage, input, value, version, id,
			${personId}::uuid, ${when}::timestamptz
		from given
		on conflict (jurisdiction_id, round_id, unit_id, leaf, stage, input) do update
		set value = excluded.value, version = excluded.version, event_id = excluded.event_id,
			person_id = excluded.person_id, at = excluded.at`.execute(tx);
};
