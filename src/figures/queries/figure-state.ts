import { sql } from 'kysely';
import type { StageCell } from '#council/core/stages.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { ReadTransaction, WriteTransaction } from '#platform/db/transaction.ts';
import type { UnitClock } from '#rounds/core/unit-clock.ts';
import type { FigureHead } from '../core/figure.ts';

/** A unit of a round with what decides which phases are open for it. */
export type FigureUnit = UnitClock & {
	readonly roundId: string;
	readonly unitId: string;
	readonly name: string;
	readonly block: string;
	readonly setId: string | null;
};

/** Units of a round in their order, with what of the round counts for them; those that are named, or all that the asker sees. */
export const readFigureUnits = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	round: { readonly id: string } | { readonly key: string },
	units?: readonly string[],
): Promise<readonly FigureUnit[]> => {
	const [column, value] =
		'id' in round ? (['round_id', round.id] as const) : (['round_key', round.key] as const);
	const all = tx
		.selectFrom('unit_clock as clock')
		.innerJoin('round_unit as unit', (join) =>
			join
				.onRef('unit.jurisdiction_id', '=', 'clock.jurisdiction_id')
				.onRef('unit.round_id', '=', 'clock.round_id')
				.onRef('unit.unit_id', '=', 'clock.unit_id'),
		)
		.select(['unit.unit_id as unitId', 'unit.name', 'unit.block', 'unit.set_version_id as setId'])
		.select('unit.round_id as roundId')
		.select([
			sql<UnitClock['phase']>`clock.phase`.as('phase'),
			sql<UnitClock['times']>`clock.times`.as('times'),
			sql<UnitClock['extensions']>`clock.extensions`.as('extensions'),
		])
		.where('clock.jurisdiction_id', '=', jurisdictionId)
		.where(`clock.${column}`, '=', value)
		.orderBy('unit.ordinal');
	if (units === undefined) return all.execute();
	return units.length === 0 ? [] : all.where('unit.unit_id', 'in', units).execute();
};

/** Whoever enters figures of the same units waits here; what units enter themselves does not. */
export const lockUnits = async (
	tx: WriteTransaction,
	jurisdictionId: string,
	roundId: string,
	units: readonly string[],
): Promise<void> => {
	if (units.length === 0) return;
	await tx
		.selectFrom('round_unit')
		.select('unit_id')
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.where('unit_id', 'in', units)
		.orderBy('unit_id')
		.forNoKeyUpdate()
		.execute();
};

/** Which figures: of one leaf, of one unit, or all of a round. */
export type FigureRange = {
	readonly jurisdictionId: string;
	readonly roundId: string;
	readonly leaf?: string | undefined;
	readonly units?: readonly string[] | undefined;
};

/** The latest entry of a figure, and who made it. */
export type FigureRow = Omit<FigureHead, 'values'> & {
	readonly unitId: string;
	readonly leaf: string;
	readonly reason: string;
	readonly by: string;
	readonly at: number;
};

export const readEntries = async (
	tx: ReadTransaction,
	{ jurisdictionId, roundId, leaf, units }: FigureRange,
): Promise<readonly FigureRow[]> => {
	const rows = await tx
		.selectFrom('figure_entry as figure')
		.leftJoin('person', 'person.id', 'figure.person_id')
		.distinctOn(['figure.unit_id', 'figure.leaf'])
		.select([
			'figure.unit_id as unitId',
			'figure.leaf',
			'figure.version',
			'figure.source',
			'figure.as_of as asOf',
		])
		.select(['figure.reason', 'person.name as by', 'figure.at'])
		.where('figure.jurisdiction_id', '=', jurisdictionId)
		.where('figure.round_id', '=', roundId)
		.$if(leaf !== undefined, (query) => query.where('figure.leaf', '=', leaf ?? ''))
		.$if(units !== undefined, (query) => query.where('figure.unit_id', 'in', units ?? []))
		.orderBy('figure.unit_id')
		.orderBy('figure.leaf')
		.orderBy('figure.version', 'desc')
		.execute();
	return rows.map(({ by, at, ...row }) => ({ ...row, by: by ?? '', at: new Date(at).getTime() }));
};

/** A cell of stage `final` of a unit. */
export type FigureCell = Pick<StageCell, 'stage' | 'input' | 'value' | 'version'> & {
	readonly unitId: string;
	readonly leaf: string;
};

export const readFigureCells = async (
	tx: ReadTransaction,
	{ jurisdictionId, roundId, leaf, units }: FigureRange,
): Promise<readonly FigureCell[]> =>
	tx
		.selectFrom('score_cell as cell')
		.select(['cell.unit_id as unitId', 'cell.leaf', 'cell.input', 'cell.value', 'cell.version'])
		.select(sql<StageCell['stage']>`cell.stage`.as('stage'))
		.where('cell.jurisdiction_id', '=', jurisdictionId)
		.where('cell.round_id', '=', roundId)
		.where('cell.stage', '=', 'final')
		.$if(leaf !== undefined, (query) => query.where('cell.leaf', '=', leaf ?? ''))
		.$if(units !== undefined, (query) => query.where('cell.unit_id', 'in', units ?? []))
		.orderBy('cell.input')
		.execute();

/** What stands in the cells, by input. */
export const valuesOf = (cells: readonly FigureCell[]): Readonly<Record<string, string>> =>
	Object.fromEntries(cells.flatMap(({ input, value }) => (value === null ? [] : [[input, value]])));

/** The sets of units, by the id of their version. */
export const readFigureSets = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	units: readonly FigureUnit[],
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

/** What a unit says against a figure, and what was answered. */
export type Objection = {
	readonly id: string;
	readonly unitId: string;
	readonly leaf: string;
	readonly figureVersion: number;
	readonly reason: string;
	readonly by: string;
	readonly at: number;
	readonly outcome: 'corrected' | 'kept' | null;
	readonly answer: string | null;
	readonly answeredBy: string | null;
	readonly answeredAt: number | null;
};

/** Objections, the latest first. */
export const readObjections = async (
	tx: ReadTransaction,
	{ jurisdictionId, roundId, leaf, units }: FigureRange,
): Promise<readonly Objection[]> => {
	const rows = await tx
		.selectFrom('figure_objection as said')
		.leftJoin('person as raiser', 'raiser.id', 'said.raised_by')
		.leftJoin('person as owner', 'owner.id', 'said.answered_by')
		.select([
			'said.id',
			'said.unit_id as unitId',
			'said.leaf',
			'said.figure_version as figureVersion',
			'said.reason',
		])
		.select(['raiser.name as by', 'said.raised_at as at', 'said.answer', 'owner.name as answeredBy'])
		.select(['said.answered_at as answeredAt'])
		.select(sql<Objection['outcome']>`said.outcome`.as('outcome'))
		.where('said.jurisdiction_id', '=', jurisdictionId)
		.where('said.round_id', '=', roundId)
		.$if(leaf !== undefined, (query) => query.where('said.leaf', '=', leaf ?? ''))
		.$if(units !== undefined, (query) => query.where('said.unit_id', 'in', units ?? []))
		.orderBy('said.raised_at', 'desc')
		.execute();
	return rows.map(({ by, at, answeredAt, ...row }) => ({
		...row,
		by: by ?? '',
		at: new Date(at).getTime(),
		answeredAt: answeredAt === null ? null : new Date(answeredAt).getTime(),
	}));
};
