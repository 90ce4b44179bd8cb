import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { RoundAppraiser } from '#rounds/core/round.ts';
import type { AppraisedLeaf } from '../core/appraised-leaf.ts';
import type { StagedCell } from '../core/leaf-record.ts';
import { byLeaf, type LeafKey, leafKey, readCells } from './cells-of-leaves.ts';
import { type RoundHead, readHeads } from './round-head.ts';
import { readSetsOf } from './sets-by-id.ts';
import { readUnits, type UnitRow } from './units-in-round.ts';
import { readUnread, type Unread } from './unread.ts';

/** A unit whose leaves are decided on, with its clock. */
export type JudgedUnit = UnitRow & {
	readonly leaves: ReadonlyMap<string, AppraisedLeaf>;
};

/** All that decisions on leaves rest on. */
export type JudgingState = {
	readonly roundId: string;
	readonly appraisers: readonly RoundAppraiser[];
	readonly units: ReadonlyMap<string, JudgedUnit>;
	/** The cells of each leaf asked for, at all stages. */
	readonly cellsAt: (key: LeafKey) => readonly StagedCell[];
	/** Units to which whoever decides belongs, or belonged on any day since the round opened. */
	readonly ownUnits: ReadonlySet<string>;
	/** Leaves that whoever decides is to read a second time first, without knowing what was decided. */
	readonly isUnread: Unread;
};

/**
 * Cards are locked against their units, not against other appraisers: what two of them write at one leaf is told apart by
 * the versions of its events. Rows are read by the statement after, which sees what there is once the lock is held.
 */
const lockCards = (
	tx: WriteTransaction,
	jurisdictionId: string,
	roundId: string,
	unitIds: readonly string[],
) =>
	sql`select from scorecard where jurisdiction_id = ${jurisdictionId} and round_id = ${roundId}
		and unit_id = any (${unitIds}::uuid[]) order by unit_id for share`.execute(tx);

const readOwnUnits = async (
	tx: WriteTransaction,
	{ personId, jurisdictionId }: Actor,
	roundId: string,
): Promise<ReadonlySet<string>> => {
	if (personId === 'system') return new Set();
	const own = sql<string>`units_of(${personId}, ${jurisdictionId}, ${roundId}, now())`;
	const { rows } = await sql<{ readonly unit: string }>`select ${own} as unit`.execute(tx);
	return new Set(rows.map(({ unit }) => unit));
};

/**
 * Everything for decisions on leaves of a round, seven statements however many leaves there are. Undefined where there is
 * no such round.
 */
export const readJudging = async (
	tx: WriteTransaction,
	actor: Actor,
	key: string,
	keys: readonly LeafKey[],
): Promise<JudgingState | undefined> => {
	const { jurisdictionId } = actor;
	const [head]: readonly (RoundHead | undefined)[] = await readHeads(tx, jurisdictionId, key);
	if (!head) return undefined;
	const { id: roundId, appraisers } = head;
	const unitIds = [...new Set(keys.map(({ unitId }) => unitId))];
	await lockCards(tx, jurisdictionId, roundId, unitIds);
	const rows = (await readUnits(tx, jurisdictionId, [roundId])).filter(({ unitId }) =>
		unitIds.includes(unitId),
	);
	const sets = await readSetsOf(tx, jurisdictionId, [roundId]);
	const cells = byLeaf(await readCells(tx, { jurisdictionId, roundId, keys }));
	const units = rows.map((unit): readonly [string, JudgedUnit] => [
		unit.unitId,
		{ ...unit, leaves: sets.get(unit.setId ?? '')?.leaves ?? new Map() },
	]);
	return {
		roundId,
		appraisers,
		units: new Map(units),
		cellsAt: (one) => cells.get(leafKey(one)) ?? [],
		ownUnits: await readOwnUnits(tx, actor, roundId),
		isUnread: await readUnread(tx, actor, roundId),
	};
};
