import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { UnitClock } from '#rounds/core/unit-clock.ts';
import type { Cell, CellKey } from '../core/cell.ts';
import type { CardHead } from '../core/scorecard.ts';
import type { SetCells } from '../core/self-cells.ts';
import { keepSet, keptSets } from '../known-sets.ts';
import type { CardKey } from './card-state.ts';

/** A cell as JSON, from `score_cell` as `cell` and the `person` who entered it. */
export const cellAsJson = sql`json_build_object(
	'leaf', cell.leaf, 'input', cell.input, 'value', cell.value, 'version', cell.version,
	'by', coalesce(person.name, ''),
	'at', to_char(cell.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

/** Cells by their keys, or all of a card. */
const cellsNamed = (keys: readonly CellKey[] | 'all') =>
	keys === 'all'
		? sql`score_cell cell`
		: sql`jsonb_to_recordset(${JSON.stringify(keys.map(({ leaf, input }) => ({ leaf, input })))}::jsonb) as key (leaf text, input text)
				join score_cell cell on cell.leaf = key.leaf and cell.input = key.input`;

/** The clock of a card and those of its cells that are asked for; without a set where none was chosen. */
export type CellsAt = UnitClock & {
	/** The block of the unit in the round. */
	readonly block: string;
	readonly cells: SetCells | undefined;
	readonly current: readonly Cell[];
};

type Row = UnitClock & {
	readonly block: string;
	readonly set_version_id: string | null;
	readonly document: unknown;
	readonly cells: readonly Cell[] | null;
};
type Kept = ReturnType<typeof keptSets>;

/** Where a card is: the clock of its unit, and what the round says of the unit. Once, since each look costs planning and policies. */
const PLACE = sql`unit_clock clock
		join round_unit on round_unit.jurisdiction_id = clock.jurisdiction_id and round_unit.round_id = clock.round_id
			and round_unit.unit_id = clock.unit_id`;

/** What `CellsAt` is made of, for a select on `PLACE`. */
const columnsAt = (keys: readonly CellKey[] | 'all', kept: Kept) => sql`
	clock.phase, clock.times, clock.extensions,
	round_unit.block,
	round_unit.set_version_id,
	(
		select document from set_version
		where set_version.jurisdiction_id = round_unit.jurisdiction_id and set_version.id = round_unit.set_version_id
			and set_version.id <> all (${[...kept.keys()]}::uuid[])
	) as document,
	(
		select json_agg(${cellAsJson})
		from ${cellsNamed(keys)}
		left join person on person.id = cell.person_id
		where cell.jurisdiction_id = clock.jurisdiction_id and cell.round_id = clock.round_id
			and cell.unit_id = round_unit.unit_id and cell.stage = 'self'
	) as cells`;

const fromRow = ({ set_version_id: id, document, cells, ...clock }: Row, kept: Kept): CellsAt => ({
	...clock,
	cells: id === null ? undefined : (kept.get(id) ?? keepSet(id, document)),
	current: cells ?? [],
});

/** Reads cells of a locked card with all that decides whether they may be changed: one statement. */
export const readCellsAt = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	{ roundId, unitId }: CardHead,
	keys: readonly CellKey[] | 'all',
): Promise<CellsAt> => {
	const kept = keptSets();
	const { rows } = await sql<Row>`
		select ${columnsAt(keys, kept)}
		from ${PLACE}
		where clock.jurisdiction_id = ${jurisdictionId} and clock.round_id = ${roundId} and clock.unit_id = ${unitId}`.execute(
		tx,
	);
	const [row] = rows;
	if (!row) throw new Error('a locked card whose round is gone');
	return fromRow(row, kept);
};

type CardRow = Row & CardHead;

/** A card with some of its cells, locked and read by one statement. */
export type OpenCells = CellsAt & { readonly card: CardHead };

/**
 * Locks a card and reads cells of it in one statement, and makes the card where nobody has touched it yet. Of the card
 * itself a statement that waited for the lock sees what is there now; of its cells what was there before it waited. So
 * whoever writes them holds the versions against the events: two under one version are refused by the database
 * (`score_event_version`), and the later of two writers begins again.
 */
export const openCells = async (
	tx: WriteTransaction,
	{ jurisdictionId, round, unitId }: CardKey,
	keys: readonly CellKey[],
): Promise<OpenCells | undefined> => {
	const kept = keptSets();
	const head = sql`card.round_id as "roundId", card.unit_id as "unitId", card.state, card.version`;
	const here = sql`clock.jurisdiction_id = ${jurisdictionId} and clock.round_key = ${round}
		and clock.unit_id = ${unitId}`;
	const locked = sql<CardRow>`/* kept */
		select ${head}, ${columnsAt(keys, kept)}
		from ${PLACE}
		join scorecard card on card.jurisdiction_id = clock.jurisdiction_id and card.round_id = clock.round_id
			and card.unit_id = round_unit.unit_id
		where ${here}
		for update of card`;
	const made = sql<CardRow>`
		with card as (
			insert into scorecard (jurisdiction_id, round_id, unit_id, state, version)
			select clock.jurisdiction_id, clock.round_id, clock.unit_id, 'drafting', 1 from ${PLACE}
			-- who enters surveys sees which units there are, and no card of theirs
			where ${here} and (app_scope() = 'all' or clock.unit_id = any (app_units()))
			on conflict do nothing
			returning round_id, unit_id, state, version
		)
		select ${head}, ${columnsAt(keys, kept)} from ${PLACE} cross join card where ${here}`;
	// Where somebody else makes it at this moment, it is there to be locked when that person is done.
	for (const statement of [locked, made, locked]) {
		const [row] = (await statement.execute(tx)).rows;
		if (!row) continue;
		const { roundId, unitId: unit, state, version, ...rest } = row;
		return { card: { roundId, unitId: unit, state, version }, ...fromRow(rest, kept) };
	}
	return undefined;
};
