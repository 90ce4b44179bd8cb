import { sql } from 'kysely';
import type { Phase } from '#access/core/phases.ts';
import type { LocalText } from '#kernel/text.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { Reader } from '../core/fairness/draw-readings.ts';

/** A round as second readings need it. */
export type ReadingRound = {
	readonly id: string;
	readonly key: string;
	readonly name: LocalText;
	readonly year: number;
	readonly phase: Phase;
	readonly practice: boolean;
};

export const readReadingRound = (
	tx: ReadTransaction,
	jurisdictionId: string,
	key: string,
): Promise<ReadingRound | undefined> =>
	tx
		.selectFrom('round')
		.select(['id', 'key', 'year', 'practice'])
		.select([sql<LocalText>`name`.as('name'), sql<Phase>`phase`.as('phase')])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('key', '=', key)
		.executeTakeFirst();

/** Everybody who appraises in the round today (by the database's clock), with every unit to which they belong,
 * or belonged on a day since the round opened. */
export const readReaders = async (
	tx: ReadTransaction,
	{ jurisdictionId, roundId }: { jurisdictionId: string; roundId: string },
): Promise<readonly Reader[]> => {
	const rows = await tx
		.selectFrom('role_grant as held')
		.innerJoin('person', 'person.id', 'held.person_id')
		.select(['held.person_id as personId', 'held.role'])
		.select(
			sql<
				readonly string[]
			>`array(select own::text from units_of(held.person_id, ${jurisdictionId}, ${roundId}, now()) own)`.as(
				'units',
			),
		)
		.where('held.jurisdiction_id', '=', jurisdictionId)
		.where('held.revoked_at', 'is', null)
		.where('person.disabled_at', 'is', null)
		.where('held.unit_id', 'is not', null)
		.where(sql<boolean>`(held.round_id is null or held.round_id = ${roundId}::uuid)`)
		.where(sql<boolean>`held.during @> (now() at time zone 'Asia/Ho_Chi_Minh')::date`)
		.orderBy('held.person_id')
		.execute();
	return [...Map.groupBy(rows, ({ personId }) => personId)].flatMap(([personId, own]) =>
		own.some(({ role }) => role === 'appraiser')
			? [{ personId, units: [...new Set(own.flatMap(({ units }) => units))] }]
			: [],
	);
};

/** Whether second readings of the round were drawn. */
export const readDraw = async (tx: ReadTransaction, jurisdictionId: string, roundId: string) =>
	await tx
		.selectFrom('reading_draw as draw')
		.leftJoin('person', 'person.id', 'draw.drawn_by')
		.select(['draw.seed', 'draw.percent', 'draw.change_percent as changePercent', 'draw.candidates'])
		.select([
			sql<string>`coalesce(person.name, '')`.as('by'),
			sql<string>`to_char(draw.drawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`.as('at'),
		])
		.where('draw.jurisdiction_id', '=', jurisdictionId)
		.where('draw.round_id', '=', roundId)
		.executeTakeFirst();

/** A second reading with what decides whether it may be given, locked; undefined: no such. */
export const lockReading = async (tx: WriteTransaction, jurisdictionId: string, id: string) =>
	await tx
		.selectFrom('second_reading')
		.select(['id', 'round_id as roundId', 'unit_id as unitId', 'leaf', 'reader_id as readerId'])
		.select(sql<boolean>`read_at is not null`.as('isGiven'))
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.forUpdate()
		.executeTakeFirst();
