import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { LocalText } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { mayNow } from '../core/may-explain.ts';
import { readAppraising, readClock } from './explanation-state.ts';

/** What a second reader sees of a leaf: what the unit entered, and not what the first appraiser made of it. */
export type Reading = {
	readonly id: string;
	readonly round: { readonly key: string; readonly name: LocalText };
	readonly unit: { readonly id: string; readonly name: string };
	readonly leaf: string;
	readonly set: CriteriaSet | null;
	/** The unit's own cells at the leaf; its explanation is among them. */
	readonly cells: readonly { readonly input: string; readonly value: string | null }[];
	readonly points: string | null;
	readonly reason: string | null;
	readonly mayGive: boolean;
};

const readRow = (tx: ReadTransaction, jurisdictionId: string, id: string) =>
	tx
		.selectFrom('second_reading as reading')
		.innerJoin('round', (join) =>
			join
				.onRef('round.jurisdiction_id', '=', 'reading.jurisdiction_id')
				.onRef('round.id', '=', 'reading.round_id'),
		)
		.innerJoin('round_unit as unit', (join) =>
			join
				.onRef('unit.jurisdiction_id', '=', 'reading.jurisdiction_id')
				.onRef('unit.round_id', '=', 'reading.round_id')
				.onRef('unit.unit_id', '=', 'reading.unit_id'),
		)
		.select(['reading.id', 'reading.unit_id as unitId', 'unit.name as unitName', 'reading.leaf'])
		.select(['reading.reader_id as readerId', 'reading.points', 'reading.reason'])
		.select(['round.key', 'round.id as roundId', sql<LocalText>`round.name`.as('roundName')])
		.where('reading.jurisdiction_id', '=', jurisdictionId)
		.where('reading.id', '=', id)
		.executeTakeFirst();

type Place = { readonly roundId: string; readonly unitId: string; readonly leaf: string };

const readSelf = (tx: ReadTransaction, jurisdictionId: string, { roundId, unitId, leaf }: Place) =>
	tx
		.selectFrom('score_cell')
		.select(['input', 'value'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('unit_id', '=', unitId)
		.where('leaf', '=', leaf)
		.where('stage', '=', 'self')
		.where('value', 'is not', null)
		.execute();

/** One second reading, for those who read or appraise in the round; only its reader gives it. Null for everybody else. */
export const reading = defineQuery({
	name: 'appraisal.reading',
	input: z.object({ round: z.string().max(80), id: z.uuid() }),
	read: async (tx, { round, id }, { actor, now }): Promise<Reading | null> => {
		if (!actor) return null;
		const { jurisdictionId, personId } = actor;
		const row = await readRow(tx, jurisdictionId, id);
		if (!row || row.key !== round) return null;
		const { roundId, unitId } = row;
		if (!permit(actor, 'appraisal.read-readings', { roundId }).ok) return null;
		const clock = await readClock(tx, { jurisdictionId, round, unitId });
		if (!clock) return null;
		const { set } = await readAppraising(tx, jurisdictionId, clock);
		return {
			id,
			round: { key: row.key, name: row.roundName },
			unit: { id: unitId, name: row.unitName },
			leaf: row.leaf,
			set: set ?? null,
			cells: await readSelf(tx, jurisdictionId, row),
			points: row.points,
			reason: row.reason,
			mayGive:
				row.points === null &&
				row.readerId === personId &&
				mayNow(actor, clock, 'appraisal.give-reading', now).ok,
		};
	},
});
