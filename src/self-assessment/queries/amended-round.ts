import { sql } from 'kysely';
import type { Phase } from '#access/core/phases.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { CellAt } from '#rounds/core/carry-plan.ts';

/** A cell with the version of its last event. */
export type StandingCell = CellAt & { readonly version: number };

/** Units of a round that one version scores, with what stands in their cells, and both versions. */
export type Amended = {
	readonly round: { readonly id: string; readonly phase: Phase; readonly version: number };
	readonly before: CriteriaSet | undefined;
	readonly after: CriteriaSet | undefined;
	readonly cards: readonly {
		readonly unitId: string;
		readonly name: string;
		readonly state: string;
		readonly cells: readonly StandingCell[];
	}[];
};

/** Which version takes the place of which, in which round. */
export type Amending = { readonly round: string; readonly from: string; readonly to: string };

/** Reads what an amendment is about; as it stands at this moment. */
export const readAmended = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	{ round: id, from, to }: Amending,
): Promise<Amended | undefined> => {
	const round = await tx
		.selectFrom('round')
		.select(['id', 'phase', 'version'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (!round) return undefined;
	const sets = await tx
		.selectFrom('set_version')
		.select(['id', 'document'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', 'in', [from, to])
		.execute();
	const setOf = (wanted: string) =>
		sets.find((one) => one.id === wanted)?.document as unknown as CriteriaSet | undefined;
	const cards = tx.selectFrom(
		sql<Amended['cards'][number]>`(
			select u.unit_id as "unitId", u.name, coalesce(s.state, 'none') as state,
				coalesce((select jsonb_agg(jsonb_build_object('leaf', c.leaf, 'stage', c.stage, 'input', c.input,
					'value', c.value, 'version', c.version) order by c.leaf, c.stage, c.input) from score_cell c
					where c.jurisdiction_id = u.jurisdiction_id and c.round_id = u.round_id and c.unit_id = u.unit_id), '[]')
					as cells
			from round_unit u
			left join scorecard s on s.jurisdiction_id = u.jurisdiction_id and s.round_id = u.round_id
				and s.unit_id = u.unit_id
			where u.jurisdiction_id = ${jurisdictionId} and u.round_id = ${id} and u.set_version_id = ${from}
			order by u.ordinal
		)`.as('card'),
	);
	return {
		round: { ...round, phase: round.phase as Phase },
		before: setOf(from),
		after: setOf(to),
		cards: await cards.selectAll().execute(),
	};
};

/**
 * Locks the round, its cards and its units, so that nobody enters by the old version what is carried to the new one. A
 * clerk who holds a card waits for the unit or the other way round; of two that wait for each other one is begun again.
 */
export const lockForAmending = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	{ round, from }: Amending,
): Promise<void> => {
	await sql`select from round where jurisdiction_id = ${jurisdictionId} and id = ${round} for update`.execute(
		tx,
	);
	await sql`select from scorecard s join round_unit u using (jurisdiction_id, round_id, unit_id)
		where s.jurisdiction_id = ${jurisdictionId} and s.round_id = ${round} and u.set_version_id = ${from}
		order by s.unit_id for update of s`.execute(tx);
	await sql`select from round_unit where jurisdiction_id = ${jurisdictionId} and round_id = ${round}
		and set_version_id = ${from} order by unit_id for update`.execute(tx);
};
