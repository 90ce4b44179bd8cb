import { sql } from 'kysely';
import type { WriteTransaction } from '#platform/db/transaction.ts';
import type { Cell, CellKey } from '../core/cell.ts';
import type { CardHead } from '../core/scorecard.ts';
import type { SetCells } from '../core/self-cells.ts';
import { keepSet, keptSets } from '../known-sets.ts';
import { type Clock, clockColumns } from './card-state.ts';

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
export type CellsAt = Clock & {
	/** The block of the unit in the round. */
	readonly block: string;
	readonly cells: SetCells | undefined;
	readonly current: readonly Cell[];
};

/** Reads cells of a locked card with all that decides whether they may be changed: one statement. */
export const readCellsAt = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	{ roundId, unitId }: CardHead,
	keys: readonly CellKey[] | 'all',
): Promise<CellsAt> => {
	const kept = keptSets();
	type Row = Clock & {
		readonly block: string;
		readonly set_version_id: string | null;
		readonly document: unknown;
		readonly cells: readonly Cell[] | null;
	};
	const { rows } = await sql<Row>`
		select
			round.phase, ${clockColumns.times} as times, ${clockColumns.extensions} as extensions,
			round_unit.block,
			round_unit.set_version_id,
			case when set_version.id = any (${[...kept.keys()]}::uuid[]) then null else set_version.document end as document,
			(
				select json_agg(${cellAsJson})
				from ${cellsNamed(keys)}
				left join person on person.id = cell.person_id
				where cell.jurisdiction_id = round.jurisdiction_id and cell.round_id = round.id
					and cell.unit_id = round_unit.unit_id and cell.stage = 'self'
			) as cells
		from round
		join round_unit on round_unit.jurisdiction_id = round.jurisdiction_id and round_unit.round_id = round.id
		left join set_version on set_version.jurisdiction_id = round.jurisdiction_id
			and set_version.id = round_unit.set_version_id
		where round.jurisdiction_id = ${jurisdictionId} and round.id = ${roundId} and round_unit.unit_id = ${unitId}`.execute(
		tx,
	);
	const [row] = rows;
	if (!row) throw new Error('a locked card whose round is gone');
	const { set_version_id: id, document, cells, ...clock } = row;
	return {
		...clock,
		cells: id === null ? undefined : (kept.get(id) ?? keepSet(id, document)),
		current: cells ?? [],
	};
};
