import { sql } from 'kysely';
import type { FinalCell } from '#council/core/stages.ts';
import { recorded } from '#platform/db/record.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';

/** A figure of a unit with the events of its cells. */
export type NewFigure = {
	readonly id: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly version: number;
	readonly source: string;
	readonly asOf: string;
	readonly reason: string;
	readonly cells: readonly (FinalCell & { readonly id: string })[];
};

export type NewFigures = {
	readonly jurisdictionId: string;
	readonly roundId: string;
	/** Null: the product itself. */
	readonly personId: string | null;
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly figures: readonly NewFigure[];
};

/** Writes figures of units: where they come from, the events of their values, and the cells. */
export const insertFigures = async (
	tx: WriteTransaction,
	{ jurisdictionId, roundId, personId, at, figures }: NewFigures,
): Promise<void> => {
	if (figures.length === 0) return;
	const when = new Date(at);
	await tx
		.insertInto('figure_entry')
		.values(
			figures.map(({ id, unitId, leaf, version, source, asOf, reason }) => ({
				jurisdiction_id: jurisdictionId,
				id,
				round_id: roundId,
				unit_id: unitId,
				leaf,
				version,
				source,
				as_of: asOf,
				reason,
				person_id: personId,
				at: when,
			})),
		)
		.execute();
	const cells = figures.flatMap(({ unitId, leaf, cells: own }) =>
		own.map((cell) => ({ ...cell, unitId, leaf })),
	);
	const write = sql`
		with said as (
			select * from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb)
				as said (id uuid, "unitId" uuid, leaf text, input text, value text, version integer, reason text)
		), event as (
			insert into score_event (jurisdiction_id, id, round_id, unit_id, leaf, stage, input, kind, value, version, reason,
				person_id, at)
			select ${jurisdictionId}::uuid, id, ${roundId}::uuid, "unitId", leaf, 'final', input, 'entered', value, version,
				reason, ${personId}::uuid, ${when}::timestamptz
			from said
		)
		insert into score_cell (jurisdiction_id, round_id, unit_id, leaf, stage, input, value, version, event_id, person_id, at)
		select ${jurisdictionId}::uuid, ${roundId}::uuid, "unitId", leaf, 'final', input, value, version, id,
			${personId}::uuid, ${when}::timestamptz
		from said
		on conflict (jurisdiction_id, round_id, unit_id, leaf, stage, input) do update
		set value = excluded.value, version = excluded.version, event_id = excluded.event_id,
			person_id = excluded.person_id, at = excluded.at`;
	await write.execute(tx);
};

export type NewObjection = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly roundId: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly figureVersion: number;
	readonly reason: string;
	readonly personId: string | null;
	readonly at: number;
};

/** Writes what a unit says against a figure. */
export const insertObjection = async (tx: WriteTransaction, said: NewObjection): Promise<void> => {
	await tx
		.insertInto('figure_objection')
		.values({
			jurisdiction_id: said.jurisdictionId,
			id: said.id,
			round_id: said.roundId,
			unit_id: said.unitId,
			leaf: said.leaf,
			figure_version: said.figureVersion,
			reason: said.reason,
			raised_by: said.personId,
			raised_at: new Date(said.at),
		})
		.execute();
};

export type Answer = {
	readonly jurisdictionId: string;
	readonly id: string;
	readonly outcome: 'corrected' | 'kept';
	readonly answer: string;
	readonly personId: string | null;
	readonly at: number;
};

/** Writes the answer of whoever answers for the figure. */
export const answerObjectionRow = async (tx: WriteTransaction, said: Answer): Promise<void> => {
	await tx
		.updateTable('figure_objection')
		.set({
			outcome: said.outcome,
			answer: said.answer,
			answered_by: said.personId,
			answered_at: new Date(said.at),
			...recorded,
		})
		.where('jurisdiction_id', '=', said.jurisdictionId)
		.where('id', '=', said.id)
		.execute();
};
