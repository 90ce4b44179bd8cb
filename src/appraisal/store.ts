import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { JudgedCell } from './core/judge-leaf.ts';
import type { Reason } from './core/leaf-record.ts';
import type { Appraisal } from './core/stages.ts';

/** What a decision on a leaf of a unit changes; the cells each with the id of its event. */
export type JudgedChange = {
	readonly unitId: string;
	readonly leaf: string;
	readonly stage: Appraisal;
	/** `agreed`: copied from the unit's own; `decided`: by the appraiser, also what is taken back. */
	readonly kind: 'agreed' | 'decided';
	readonly reason: Reason | undefined;
	readonly cells: readonly (JudgedCell & { readonly id: string })[];
};

export type JudgedChanges = {
	readonly jurisdictionId: string;
	readonly roundId: string;
	/** Null: the product itself. */
	readonly personId: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly judged: readonly JudgedChange[];
};

const beginAgain = (error: Error & { readonly constraint?: string }): never => {
	if (error.constraint !== 'score_event_version') throw error;
	throw Object.assign(new Error('somebody decided after it was read', { cause: error }), { code: '40001' });
};

/**
 * Writes events and what the cells came to by them, in one statement however many leaves there are. The reason stands at
 * every event of a decision, so that the history of a single input tells it too.
 * @throws with the code of a serialization failure, so that the transaction is begun again, where somebody else decided on
 * one of the leaves after it was read
 */
export const insertJudged = async (
	tx: WriteTransaction,
	{ jurisdictionId, roundId, personId, at, judged }: JudgedChanges,
): Promise<void> => {
	const rows = judged.flatMap(({ cells, reason, unitId, leaf, stage, kind }) =>
		cells.map(({ id, input, to, version }) => ({
			...{ id, unitId, leaf, stage, kind, input, value: to, version },
			reason: reason?.text ?? null,
			reasonCode: reason?.code ?? null,
		})),
	);
	const when = new Date(at);
	const write = sql`
		with judged as (
			select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
				as judged (id uuid, "unitId" uuid, leaf text, stage text, kind text, input text, value text, version integer,
					reason text, "reasonCode" text)
		), event as (
			insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version,
				reason, reason_code, person_id, at)
			select ${jurisdictionId}::uuid, id, ${roundId}::uuid, "unitId", leaf, stage, input, kind, value, version,
				reason, "reasonCode", ${personId}::uuid, ${when}::timestamptz
			from judged
		)
		insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id,
			person_id, at)
		select ${jurisdictionId}::uuid, ${roundId}::uuid, "unitId", leaf, stage, input, value, version, id,
			${personId}::uuid, ${when}::timestamptz
		from judged
		on conflict (jurisdiction_id, round_id, unit_id, leaf, stage, input) do update
		set value = excluded.value, version = excluded.version, event_id = excluded.event_id,
			person_id = excluded.person_id, at = excluded.at`;
	await write.execute(tx).catch(beginAgain);
};
