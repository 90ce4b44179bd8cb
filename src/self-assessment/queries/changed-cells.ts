import { sql } from 'kysely';
import { z } from 'zod';
import { defineQuery } from '#platform/query/query.ts';
import { cardInput } from '../card-input.ts';
import type { Cell, ChangesAnswer } from '../core/cell.ts';
import { mayAt } from '../core/scorecard.ts';
import { cellAsJson } from './cells-at.ts';
import { unitsOfRounds } from './units-of-rounds.ts';

/**
 * A cell bears the time at which its change was decided; it is seen a moment later, when that was committed. Whoever asks
 * again asks from so long before, and misses nothing.
 */
const OVERLAP = 30_000;

/** Cells of a card that were changed since an instant, by whomever; null where there is no such card for the asker. */
export const changedCells = defineQuery({
	name: 'self-assessment.changed-cells',
	plans: 'kept',
	input: z.object({ ...cardInput, since: z.iso.datetime({ offset: true }).optional() }),
	read: async (tx, { round, unitId, since = null }, { actor, now }): Promise<ChangesAnswer | null> => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const row = await unitsOfRounds(tx, { jurisdictionId, round, unitId })
			.select([
				'round.id as roundId',
				sql<readonly Cell[] | null>`(
					select json_agg(${cellAsJson} order by cell.at)
					from score_cell cell
					left join person on person.id = cell.person_id
					where cell.jurisdiction_id = round.jurisdiction_id and cell.round_id = round.id
						and cell.unit_id = round_unit.unit_id and cell.stage = 'self'
						and (${since}::timestamptz is null or cell.at >= ${since}::timestamptz)
				)`.as('cells'),
			])
			.executeTakeFirst();
		if (!row || !mayAt(actor, { roundId: row.roundId, unitId }, 'self-assessment.read').ok) return null;
		return { cells: row.cells ?? [], since: new Date(now - OVERLAP).toISOString() };
	},
});
