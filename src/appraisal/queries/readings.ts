import { sql } from 'kysely';
import { z } from 'zod';
import { type Asker, permit } from '#access/core/permit.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import type { LocalText } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { type Agreement, agreementOf } from '../core/fairness/agreement.ts';
import { type ReadingRound, readDraw, readReadingRound } from './readings-state.ts';
import { readRoundScores, readRoundSets, type ScoredUnit } from './round-scores.ts';

/** A second reading. What the first appraiser gave is there only for those who may see it by now. */
export type ShownReading = {
	readonly id: string;
	readonly unitId: string;
	readonly unitName: string;
	readonly leaf: string;
	readonly name: LocalText;
	readonly max: string;
	readonly why: 'share' | 'change';
	readonly readerId: string | null;
	readonly reader: string;
	readonly points: string | null;
	readonly reason: string | null;
	readonly readAt: string | null;
	/** Share of the maximum; undefined: hidden, or not known. */
	readonly first: number | undefined;
	readonly second: number | undefined;
};

export type Readings = {
	readonly round: ReadingRound;
	readonly draw: Awaited<ReturnType<typeof readDraw>> | null;
	readonly mine: readonly ShownReading[];
	/** Undefined: the asker leads nothing here. */
	readonly overview:
		| {
				readonly given: number;
				readonly of: number;
				readonly unassigned: number;
				readonly agreement: Agreement | undefined;
				/** Given readings whose points are not the first ones, the farthest apart first. */
				readonly different: readonly ShownReading[];
		  }
		| undefined;
	readonly may: { readonly draw: boolean };
};

const readRows = (tx: ReadTransaction, jurisdictionId: string, roundId: string) =>
	tx
		.selectFrom('second_reading as reading')
		.innerJoin('round_unit as unit', (join) =>
			join
				.onRef('unit.jurisdiction_id', '=', 'reading.jurisdiction_id')
				.onRef('unit.round_id', '=', 'reading.round_id')
				.onRef('unit.unit_id', '=', 'reading.unit_id'),
		)
		.leftJoin('person', 'person.id', 'reading.reader_id')
		.select([
			'reading.id',
			'reading.unit_id as unitId',
			'unit.name as unitName',
			'unit.block',
			'reading.leaf',
		])
		.select(['unit.set_version_id as setVersionId', 'reading.reader_id as readerId'])
		.select(['reading.points', 'reading.reason'])
		.select([
			sql<'share' | 'change'>`reading.why`.as('why'),
			sql<string>`coalesce(person.name, '')`.as('reader'),
			sql<string | null>`to_char(reading.read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as(
				'readAt',
			),
		])
		.where('reading.jurisdiction_id', '=', jurisdictionId)
		.where('reading.round_id', '=', roundId)
		.orderBy('unit.ordinal')
		.orderBy('reading.leaf')
		.execute();

type Row = Awaited<ReturnType<typeof readRows>>[number];

const shownOf = (
	{ block: _, setVersionId, ...row }: Row,
	sets: Awaited<ReturnType<typeof readRoundSets>>,
	scores: ReadonlyMap<string, ScoredUnit>,
): ShownReading => {
	const cells = sets.get(setVersionId ?? '');
	const node = cells && leavesOf(cells.set).find((leaf) => leaf.node.code === row.leaf)?.node;
	const own = scores.get(row.unitId)?.leaves.find(({ leaf }) => leaf === row.leaf);
	const isGiven = row.points !== null;
	return {
		...row,
		name: node?.name ?? { vi: row.leaf },
		max: node?.max ?? '',
		// Blind: the first decision stays hidden until the second one is there.
		first: isGiven ? own?.first : undefined,
		second: isGiven && own ? Number(row.points) / own.max : undefined,
	};
};

const overviewOf = (all: readonly ShownReading[]): NonNullable<Readings['overview']> => {
	const both = all.flatMap(({ first, second }) =>
		first === undefined || second === undefined ? [] : [{ first, second }],
	);
	const distance = ({ first = 0, second = 0 }: ShownReading): number => Math.abs(first - second);
	return {
		given: all.filter(({ points }) => points !== null).length,
		of: all.length,
		unassigned: all.filter(({ readerId }) => readerId === null).length,
		agreement: agreementOf(both),
		different: all
			.filter((one) => one.first !== undefined && one.second !== undefined && distance(one) > 1e-9)
			.sort((a, b) => distance(b) - distance(a)),
	};
};

const leads = (asker: Asker, roundId: string): boolean =>
	permit(asker, 'appraisal.read-fairness', { roundId }).ok;

/**
 * Second readings of a round: the asker's own, and for those who lead it how far readers agree. Null where there is no
 * such round for them. Seven statements, however many units and leaves.
 */
export const readings = defineQuery({
	name: 'appraisal.readings',
	input: z.object({ round: z.string().max(80) }),
	read: async (tx, { round: key }, { actor }): Promise<Readings | null> => {
		if (!actor) return null;
		const { jurisdictionId, personId } = actor;
		const round = await readReadingRound(tx, jurisdictionId, key);
		if (!round || !permit(actor, 'appraisal.read-readings', { roundId: round.id }).ok) return null;
		const draw = await readDraw(tx, jurisdictionId, round.id);
		const rows = await readRows(tx, jurisdictionId, round.id);
		const sets = await readRoundSets(tx, jurisdictionId, round.id);
		const scores = draw ? await readRoundScores(tx, jurisdictionId, round.id) : [];
		const byUnit = new Map(scores.map((unit) => [unit.unitId, unit]));
		const all = rows.map((row) => shownOf(row, sets, byUnit));
		const place = { roundId: round.id, phases: [round.phase] };
		return {
			round,
			draw: draw ?? null,
			mine: all.filter(({ readerId }) => readerId === personId),
			overview: leads(actor, round.id) ? overviewOf(all) : undefined,
			may: { draw: !draw && permit(actor, 'appraisal.draw-readings', place).ok },
		};
	},
});
