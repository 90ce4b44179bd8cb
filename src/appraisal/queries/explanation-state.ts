import { sql } from 'kysely';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { holdTogether } from '#platform/db/hold.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import { phaseHold } from '#rounds/core/phase-hold.ts';
import type { RoundAppraiser } from '#rounds/core/round.ts';
import type { UnitClock } from '#rounds/core/unit-clock.ts';
import type { Explanation, Stance } from '../core/explanation.ts';

/** Which unit in which round, as addresses name it. */
export type UnitPlace = { readonly jurisdictionId: string; readonly round: string; readonly unitId: string };

/** A unit of a round with its clock. */
export type ClockedUnit = UnitClock & {
	readonly roundId: string;
	readonly unitId: string;
	readonly setVersionId: string | null;
};

/** The clock of a unit; undefined where it is not in the round, or not to be seen. */
export const readClock = async (
	tx: ReadTransaction,
	{ jurisdictionId, round, unitId }: UnitPlace,
): Promise<ClockedUnit | undefined> => {
	const clock = sql<ClockedUnit>`(
		select round_id as "roundId", unit_id as "unitId", set_version_id as "setVersionId", phase, times, extensions
		from unit_clock
		where jurisdiction_id = ${jurisdictionId} and round_key = ${round} and unit_id = ${unitId})`;
	return await tx.selectFrom(clock.as('clock')).selectAll().executeTakeFirst();
};

/**
 * The clock of a unit, which stands still until the transaction ends: whoever ends the phase waits for it, and whoever
 * waited for them reads the phase that came of it.
 */
export const lockClock = async (tx: WriteTransaction, place: UnitPlace): Promise<ClockedUnit | undefined> => {
	await holdTogether(tx, phaseHold(place.jurisdictionId, place.round));
	return readClock(tx, place);
};

type Place = { readonly roundId: string; readonly unitId: string };

/** What was asked of a unit and not taken back, locked: two who answer wait for each other. */
export const lockExplanations = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	{ roundId, unitId }: Place,
): Promise<readonly Explanation[]> => {
	const rows = await tx
		.selectFrom('explanation_request')
		.select(['id', 'leaf', 'version', 'answer'])
		.select(sql<Explanation['raisedBy']>`raised_by`.as('raisedBy'))
		.select(sql<Stance | null>`stance`.as('stance'))
		.select(sql<number | null>`(extract(epoch from sent_at) * 1000)::float8`.as('sentAt'))
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('unit_id', '=', unitId)
		.where('taken_back_at', 'is', null)
		.orderBy('leaf')
		.forUpdate()
		.execute();
	return rows;
};

/** The set that scores a unit, and who appraises in the round. */
export const readAppraising = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	{ roundId, setVersionId }: Pick<ClockedUnit, 'roundId' | 'setVersionId'>,
): Promise<{ readonly set: CriteriaSet | undefined; readonly appraisers: readonly RoundAppraiser[] }> => {
	const both = sql<{ document: unknown; appraisers: readonly RoundAppraiser[] | null }>`(
		select
			(select document from set_version where jurisdiction_id = ${jurisdictionId} and id = ${setVersionId}::uuid) as document,
			(
				select json_agg(json_build_object('key', appraiser_key, 'unitId', unit_id, 'secondUnitId', second_unit_id))
				from round_appraiser
				where jurisdiction_id = ${jurisdictionId} and round_id = ${roundId}
			) as appraisers)`;
	const row = await tx.selectFrom(both.as('appraising')).selectAll().executeTakeFirst();
	return { set: (row?.document ?? undefined) as CriteriaSet | undefined, appraisers: row?.appraisers ?? [] };
};

/** What an appraiser made of a leaf the first time: `agreed`, `different`, or undefined. */
export const readDecision = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	{ roundId, unitId }: Place,
	leaf: string,
): Promise<string | undefined> => {
	const row = await tx
		.selectFrom('score_cell')
		.select('value')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('unit_id', '=', unitId)
		.where('leaf', '=', leaf)
		.where('stage', '=', 'appraisal1')
		.where('input', '=', '@decision')
		.executeTakeFirst();
	return row?.value ?? undefined;
};

/** The block of a unit in a round: rules may say different things of blocks. */
export const readBlock = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	{ roundId, unitId }: Place,
): Promise<string> => {
	const row = await tx
		.selectFrom('round_unit')
		.select('block')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('unit_id', '=', unitId)
		.executeTakeFirstOrThrow();
	return row.block;
};
