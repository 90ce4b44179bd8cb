import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { EnteredCell } from './core/enter-cells.ts';
import type { CardHead } from './core/scorecard.ts';

/** Changes of cells of one card, each with the id of its event. */
export type CellChanges = {
	readonly jurisdictionId: string;
	readonly card: CardHead;
	/** Null: the product itself. */
	readonly personId: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly entered: readonly (EnteredCell & { readonly id: string })[];
};

/** Writes the events and what the cells came to by them: one statement, since the events are the truth of the cells. */
export const insertEntered = async (
	tx: WriteTransaction,
	{ jurisdictionId, card: { roundId, unitId }, personId, at, entered }: CellChanges,
): Promise<void> => {
	const rows = entered.map(({ id, leaf, input, to, version }) => ({ id, leaf, input, value: to, version }));
	const when = new Date(at);
	await sql`
		with typed as (
			select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
				as typed (id uuid, leaf text, input text, value text, version integer)
		), event as (
			insert into score_event
				(jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, person_id, at)
			select ${jurisdictionId}::uuid, id, ${roundId}::uuid, ${unitId}::uuid, leaf, 'self', input, 'entered', value,
				version, ${personId}::uuid, ${when}::timestamptz
			from typed
		)
		insert into score_cell
			(jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, person_id, at)
		select ${jurisdictionId}::uuid, ${roundId}::uuid, ${unitId}::uuid, leaf, 'self', input, value, version, id,
			${personId}::uuid, ${when}::timestamptz
		from typed
		on conflict (jurisdiction_id, round_id, unit_id, leaf, stage, input) do update
		set value = excluded.value, version = excluded.version, event_id = excluded.event_id,
			person_id = excluded.person_id, at = excluded.at`.execute(tx);
};
