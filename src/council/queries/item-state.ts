import { sql } from 'kysely';
import type { Leaf } from '#criteria/core/leaves.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { Attendee } from '../core/attendee.ts';
import type { ItemHead, ItemState } from '../core/item.ts';
import type { LeafValues } from '../core/leaf-values.ts';
import type { Choice, Opinion } from '../core/outcome.ts';
import type { StageCell } from '../core/stages.ts';
import { type LockedSession, readAttendance, readCouncilRound, readSessions } from './session-state.ts';

/** A member's opinion as it stands, with its version; earlier ones are kept. */
export type KeptOpinion = Opinion & {
	readonly version: number;
	readonly reason: string;
	readonly at: number;
};

/** An item locked, with all that decides about it. */
export type LockedItem = LockedSession & {
	readonly item: ItemHead;
	readonly members: readonly Attendee[];
	readonly opinions: readonly KeptOpinion[];
	/** Persons who are in the round's council now. */
	readonly appointed: readonly string[];
	readonly leaf: Leaf | undefined;
	readonly block: string;
	readonly cells: readonly StageCell[];
};

const HEAD = [
	'id',
	'session_id as sessionId',
	'round_id as roundId',
	'unit_id as unitId',
	'leaf',
	'state',
	'version',
] as const;

/** The latest opinion of each member on items. */
export const readOpinions = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	items: readonly string[],
): Promise<readonly (KeptOpinion & { readonly itemId: string })[]> => {
	if (items.length === 0) return [];
	const rows = await tx
		.selectFrom('council_opinion')
		.distinctOn(['item_id', 'person_id'])
		.select(['item_id as itemId', 'person_id as personId', 'choice', 'values', 'reason', 'version', 'at'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('item_id', 'in', items)
		.orderBy('item_id')
		.orderBy('person_id')
		.orderBy('version', 'desc')
		.execute();
	return rows.map(({ choice, values, at, ...row }) => ({
		...row,
		choice: choice as Choice,
		values: values as LeafValues,
		at: new Date(at).getTime(),
	}));
};

/** Cells of leaves of units at all stages, each with the reason of its last event. */
export const readStageCells = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
	places: readonly { readonly unitId: string; readonly leaf: string }[],
): Promise<readonly (StageCell & { readonly unitId: string; readonly leaf: string })[]> => {
	if (places.length === 0) return [];
	const rows = await tx
		.selectFrom('score_cell as cell')
		.innerJoin('score_event as event', (join) =>
			join
				.onRef('event.jurisdiction_id', '=', 'cell.jurisdiction_id')
				.onRef('event.id', '=', 'cell.event_id'),
		)
		.select([
			'cell.unit_id as unitId',
			'cell.leaf',
			'cell.input',
			'cell.value',
			'cell.version',
			'event.reason',
		])
		.select(sql<StageCell['stage']>`cell.stage`.as('stage'))
		.where('cell.jurisdiction_id', '=', jurisdictionId)
		.where('cell.round_id', '=', roundId)
		.where(sql<boolean>`(cell.unit_id, cell.leaf) in (
			select place."unitId", place.leaf
			from jsonb_to_recordset(${JSON.stringify(places.map(({ unitId, leaf }) => ({ unitId, leaf })))}::jsonb)
				as place ("unitId" uuid, leaf text))`)
		.orderBy('cell.unit_id')
		.orderBy('cell.leaf')
		.orderBy('cell.input')
		.execute();
	return rows;
};

/** What a unit of the round is, with the set that scores it. */
export type UnitOfRound = {
	readonly unitId: string;
	readonly name: string;
	readonly block: string;
	readonly setId: string | null;
};

/** Units of a round that are named, in their order. */
export const readUnitsOfRound = (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
	units?: readonly string[],
): Promise<readonly UnitOfRound[]> => {
	const all = tx
		.selectFrom('round_unit')
		.select(['unit_id as unitId', 'name', 'block', 'set_version_id as setId'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.orderBy('ordinal');
	if (units === undefined) return all.execute();
	return units.length === 0 ? Promise.resolve([]) : all.where('unit_id', 'in', units).execute();
};

/** The sets of units, by the id of their version. */
export const readSetsOf = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	units: readonly UnitOfRound[],
): Promise<ReadonlyMap<string, CriteriaSet>> => {
	const ids = [...new Set(units.flatMap(({ setId }) => setId ?? []))];
	if (ids.length === 0) return new Map();
	const rows = await tx
		.selectFrom('set_version')
		.select(['id', 'document'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map(({ id, document }) => [id, document as unknown as CriteriaSet]));
};

/** Persons in the council of the round as it is appointed now. */
const readAppointed = async (tx: ReadTransaction, jurisdictionId: string, roundId: string) => {
	const rows = await tx
		.selectFrom('round_council_member')
		.select('person_id as personId')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.execute();
	return rows.map(({ personId }) => personId);
};

/** A leaf of the unit's set; undefined where the set has no such leaf. */
export const leafIn = (set: CriteriaSet | undefined, code: string): Leaf | undefined =>
	set && leavesOf(set).find(({ node }) => node.code === code);

/**
 * Locks an item and reads it after the lock with all that decides about it: whoever closes it and whoever gives an opinion
 * on it at this moment come one after the other.
 */
export const lockItem = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	id: string,
): Promise<LockedItem | undefined> => {
	const here = () =>
		tx
			.selectFrom('council_item')
			.select(HEAD)
			.where('jurisdiction_id', '=', jurisdictionId)
			.where('id', '=', id);
	await here().forUpdate().execute();
	const item = await here().executeTakeFirst();
	const [session] = item ? await readSessions(tx, jurisdictionId, { id: item.sessionId }) : [];
	const place = item && (await readCouncilRound(tx, jurisdictionId, item.roundId));
	if (!item || !session || !place) return undefined;
	const units = await readUnitsOfRound(tx, jurisdictionId, item.roundId, [item.unitId]);
	const sets = await readSetsOf(tx, jurisdictionId, units);
	const [unit] = units;
	return {
		session,
		place,
		item: { ...item, state: item.state as ItemState },
		members: await readAttendance(tx, jurisdictionId, session),
		opinions: await readOpinions(tx, jurisdictionId, [id]),
		appointed: await readAppointed(tx, jurisdictionId, item.roundId),
		leaf: leafIn(sets.get(unit?.setId ?? ''), item.leaf),
		block: unit?.block ?? '',
		cells: await readStageCells(tx, jurisdictionId, item.roundId, [item]),
	};
};
