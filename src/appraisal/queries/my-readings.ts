import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { LocalText } from '#kernel/text.ts';
import { defineQuery } from '#platform/query/query.ts';
import { openAt, type UnitClock } from '#rounds/core/unit-clock.ts';

/** Second readings of a round that wait for somebody. */
export type MyReadings = { readonly round: string; readonly roundName: LocalText; readonly waiting: number };

type Row = UnitClock & Omit<MyReadings, 'waiting'> & { readonly roundId: string; readonly unitId: string };

/** How many second readings the asker may give now, by round: one statement. */
export const myReadings = defineQuery({
	name: 'appraisal.my-readings',
	policy: 'signed-in',
	input: z.object({}),
	read: async (tx, _input, { actor, now }): Promise<readonly MyReadings[]> => {
		if (!actor?.grants.some(({ role }) => role === 'appraiser')) return [];
		const { jurisdictionId, personId } = actor;
		const found = sql<Row>`(
			select clock.round_key as round, round.name as "roundName", clock.round_id as "roundId", clock.unit_id as "unitId",
				clock.phase, clock.times, clock.extensions
			from second_reading reading
			join unit_clock clock on clock.jurisdiction_id = reading.jurisdiction_id and clock.round_id = reading.round_id
				and clock.unit_id = reading.unit_id
			join round on round.jurisdiction_id = clock.jurisdiction_id and round.id = clock.round_id
			where reading.jurisdiction_id = ${jurisdictionId} and reading.reader_id = ${personId}::uuid
				and reading.points is null)`;
		const rows = await tx.selectFrom(found.as('found')).selectAll().execute();
		const open = rows.filter(({ roundId, unitId, ...clock }) => {
			const place = { roundId, unitId, phases: openAt(clock, now) };
			return permit(actor, 'appraisal.give-reading', place).ok;
		});
		return [...Map.groupBy(open, ({ round }) => round)].map(([round, own]) => ({
			round,
			roundName: own[0]?.roundName ?? { vi: round },
			waiting: own.length,
		}));
	},
});
