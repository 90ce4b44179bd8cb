import { sql } from 'kysely';
import { z } from 'zod';
import type { LocalText } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import { closesAt, openAt, type UnitClock } from '#rounds/core/unit-clock.ts';
import type { ExplanationProgress } from '../core/explanation.ts';
import { mayNow } from '../core/may-explain.ts';

/** What waits to be explained by a unit of the asker's. */
export type MyExplanations = ExplanationProgress & {
	readonly round: string;
	readonly roundName: LocalText;
	readonly unitId: string;
	readonly unitName: string;
	/** Milliseconds since 1970; null: no day was set. */
	readonly closesAt: number | null;
	/** Whether the asker sends, as the unit's head does. */
	readonly maySend: boolean;
};

type Row = UnitClock &
	ExplanationProgress & {
		readonly roundId: string;
		readonly round: string;
		readonly roundName: LocalText;
		readonly unitId: string;
		readonly unitName: string;
	};

const rowsFor = (jurisdictionId: string, units: readonly string[]) => sql<Row>`(
	select clock.round_id as "roundId", clock.round_key as round, round.name as "roundName", clock.unit_id as "unitId",
		unit.name as "unitName", clock.phase, clock.times, clock.extensions,
		progress.asked, progress.answered, progress.sent
	from unit_clock clock
	join round on round.jurisdiction_id = clock.jurisdiction_id and round.id = clock.round_id
	join round_unit unit on unit.jurisdiction_id = clock.jurisdiction_id and unit.round_id = clock.round_id
		and unit.unit_id = clock.unit_id
	cross join lateral (
		select count(*)::int as asked, count(answer)::int as answered, count(sent_at)::int as sent
		from explanation_request request
		where request.jurisdiction_id = clock.jurisdiction_id and request.round_id = clock.round_id
			and request.unit_id = clock.unit_id and request.taken_back_at is null
	) progress
	where clock.jurisdiction_id = ${jurisdictionId} and clock.unit_id = any (${units}::uuid[])
		and clock.phase in ('explanation', 'appraisal-2', 'council', 'decision'))`;

/** The asker's own units that may explain something now, the nearest deadline first. One statement. */
export const myExplanations = defineQuery({
	name: 'appraisal.my-explanations',
	plans: 'kept',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _input, { actor, now }): Promise<readonly MyExplanations[]> => {
		if (!actor) return [];
		const own = actor.grants
			.filter(({ role }) => role === 'unit-clerk' || role === 'unit-head')
			.flatMap(({ unitId }) => unitId ?? []);
		if (own.length === 0) return [];
		const rows = await tx.selectFrom(rowsFor(actor.jurisdictionId, own).as('mine')).selectAll().execute();
		return rows
			.filter((row) => openAt(row, now).includes('explanation'))
			.filter((row) => mayNow(actor, row, 'appraisal.answer-explanation', now).ok)
			.map((row) => ({
				round: row.round,
				roundName: row.roundName,
				unitId: row.unitId,
				unitName: row.unitName,
				asked: row.asked,
				answered: row.answered,
				sent: row.sent,
				closesAt: closesAt(row, 'explanation'),
				maySend: mayNow(actor, row, 'appraisal.send-explanations', now).ok,
			}))
			.sort((a, b) => (a.closesAt ?? Number.MAX_SAFE_INTEGER) - (b.closesAt ?? Number.MAX_SAFE_INTEGER));
	},
});
