import { sql } from 'kysely';
import type { Phase } from '#access/core/phases.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import { type Extension, openPhases, type PhaseTimes } from '#rounds/core/open-phases.ts';
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
		), found as (
			select card.round_id, card.unit_id, card.state, card.version
			from scorecard card
			join place on place.round_id = card.round_id and place.unit_id = card.unit_id
			where card.jurisdiction_id = ${jurisdictionId}
			for update of card
		), made as (
			insert into scorecard as card (jurisdiction_id, round_id, unit_id, state, version)
			select ${jurisdictionId}::uuid, round_id, unit_id, 'drafting', 1
			from place
			where not exists (select from found)
			on conflict (jurisdiction_id, round_id, unit_id) do update set version = card.version
			returning round_id, unit_id, state, version
		)
		select round_id as "roundId", unit_id as "unitId", state, version from found
		union all
		select round_id, unit_id, state, version from made`.execute(tx);
	return rows[0];
};

/** What decides which phases are open for a unit, as SQL puts it together. */
export type Clock = {
	readonly phase: Phase;
	readonly times: readonly PhaseTimes[] | null;
	readonly extensions:
		| readonly (Omit<Extension, 'approvedAt' | 'refusedAt'> & {
				readonly approvedAt: number | null;
				readonly refusedAt: number | null;
		  })[]
		| null;
};

/** Phases with their times, and what the unit was given beside: for a select on `round` and `round_unit`. */
export const clockColumns = {
	times: sql<Clock['times']>`(
		select json_agg(json_build_object(
			'phase', phase,
			'opensAt', extract(epoch from opens_at) * 1000,
			'closesAt', extract(epoch from closes_at) * 1000))
		from round_phase
		where round_phase.jurisdiction_id = round.jurisdiction_id and round_phase.round_id = round.id)`,
	extensions: sql<Clock['extensions']>`(
		select json_agg(json_build_object(
			'phase', phase,
			'kind', kind,
			'until', extract(epoch from until) * 1000,
			'approvedAt', extract(epoch from approved_at) * 1000,
			'refusedAt', extract(epoch from refused_at) * 1000))
		from phase_extension
		where phase_extension.jurisdiction_id = round.jurisdiction_id and phase_extension.round_id = round.id
			and phase_extension.unit_id = round_unit.unit_id)`,
};

/** The phases open for the unit at `now`. */
export const openAt = ({ phase, times, extensions }: Clock, now: number): readonly Phase[] =>
	openPhases(
		{ phase, times: times ?? [] },
		(extensions ?? []).map((extension) => ({
			...extension,
			approvedAt: extension.approvedAt ?? undefined,
			refusedAt: extension.refusedAt ?? undefined,
		})),
		now,
	);
