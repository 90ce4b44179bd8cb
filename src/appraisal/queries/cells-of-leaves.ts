import { sql } from 'kysely';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { Reason, StagedCell } from '../core/leaf-record.ts';
import type { Stage } from '../core/stages.ts';

/** A leaf of a unit, as addresses name them. */
export type LeafKey = { readonly unitId: string; readonly leaf: string };

export const leafKey = ({ unitId, leaf }: LeafKey): string => `${unitId} ${leaf}`;

/** A cell with where it stands. */
export type CellOfLeaf = StagedCell & LeafKey;

/** What is looked at in a round: leaves by name, one leaf of all units, or all leaves of one unit. */
export type CellsWanted = { readonly jurisdictionId: string; readonly roundId: string } & (
	| { readonly keys: readonly LeafKey[] }
	| { readonly leaf: string }
	| { readonly unitId: string }
);

type Row = LeafKey & {
	readonly stage: Stage;
	readonly input: string;
	readonly value: string | null;
	readonly version: number;
	readonly at: number;
	readonly by: string;
	readonly reasonCode: string | null;
	readonly reason: string | null;
};

const wantedCells = (wanted: CellsWanted) => {
	if ('leaf' in wanted) return sql`score_cell cell where cell.leaf = ${wanted.leaf} and`;
	if ('unitId' in wanted)
		return sql`score_cell cell where cell.unit_id = ${wanted.unitId} and cell.leaf <> '' and`;
	return sql`score_cell cell join jsonb_to_recordset(${JSON.stringify(wanted.keys)}::jsonb)
		as key ("unitId" uuid, leaf text) on cell.unit_id = key."unitId" and cell.leaf = key.leaf where`;
};

export const reasonOf = ({ reasonCode, reason }: Pick<Row, 'reasonCode' | 'reason'>): Reason | undefined =>
	reasonCode === null || reason === null ? undefined : { code: reasonCode, text: reason };

/** Cells at all stages that the asker sees, with the reasons of their events: one statement. */
export const readCells = async (tx: ReadTransaction, wanted: CellsWanted): Promise<readonly CellOfLeaf[]> => {
	const { jurisdictionId, roundId } = wanted;
	const rows = await tx
		.selectFrom(
			sql<Row>`(
				select c.unit_id as "unitId", c.leaf, c.stage, c.input, c.value, c.version,
					(extract(epoch from c.at) * 1000)::float8 as at, coalesce(person.name, '') as by,
					event.reason_code as "reasonCode", event.reason
				from (select cell.* from ${wantedCells(wanted)}
					cell.jurisdiction_id = ${jurisdictionId} and cell.round_id = ${roundId}) c
				join score_event event on event.jurisdiction_id = c.jurisdiction_id and event.id = c.event_id
				left join person on person.id = c.person_id
			)`.as('cell'),
		)
		.selectAll()
		.execute();
	return rows.map(({ reasonCode, reason, ...cell }) => ({
		...cell,
		reason: reasonOf({ reasonCode, reason }),
	}));
};

/** The cells of each leaf of each unit. */
export const byLeaf = (cells: readonly CellOfLeaf[]): ReadonlyMap<string, readonly CellOfLeaf[]> =>
	Map.groupBy(cells, leafKey);
