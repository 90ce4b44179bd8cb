import { sql } from 'kysely';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { type SetCells, selfCells } from '#self-assessment/core/self-cells.ts';
import { type StatisticLeaf, scoredLeaves } from '../core/fairness/scored-leaves.ts';
import { DECISION, judgedLeaves, type StageValue } from '../core/judged-leaves.ts';

/** A unit of a round with its leaves as shares of what they are worth. */
export type ScoredUnit = {
	readonly unitId: string;
	readonly name: string;
	readonly block: string;
	readonly cells: SetCells | undefined;
	readonly leaves: readonly StatisticLeaf[];
	/** Who decided at appraisal 1, by leaf; null: the product itself. */
	readonly firstBy: ReadonlyMap<string, string | null>;
};

type Row = StageValue & { readonly unitId: string; readonly personId: string | null };

const readRows = (tx: ReadTransaction, jurisdictionId: string, roundId: string): Promise<Row[]> =>
	tx
		.selectFrom('score_cell as cell')
		.select(['cell.unit_id as unitId', 'cell.leaf', 'cell.input', 'cell.value', 'cell.person_id as personId'])
		.select([sql<StageValue['stage']>`cell.stage`.as('stage'), sql<string | null>`null`.as('reason')])
		.where('cell.jurisdiction_id', '=', jurisdictionId)
		.where('cell.round_id', '=', roundId)
		.where('cell.stage', '<>', 'final')
		.where('cell.value', 'is not', null)
		.where('cell.leaf', '<>', '')
		.execute();

/** The sets of a round by version id, each made ready once. */
export const readRoundSets = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<ReadonlyMap<string, SetCells>> => {
	const rows = await tx
		.selectFrom('set_version')
		.select(['id', 'document'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('id', 'in', (eb) =>
			eb
				.selectFrom('round_unit')
				.select(sql<string>`set_version_id`.as('id'))
				.where('jurisdiction_id', '=', jurisdictionId)
				.where('round_id', '=', roundId)
				.where('set_version_id', 'is not', null),
		)
		.execute();
	return new Map(rows.map(({ id, document }) => [id, selfCells(document as unknown as CriteriaSet)]));
};

/** All units of a round with their scores and first decisions: three statements, however many units and leaves. */
export const readRoundScores = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<readonly ScoredUnit[]> => {
	const units = await tx
		.selectFrom('round_unit')
		.select(['unit_id as unitId', 'name', 'block', 'set_version_id as setVersionId'])
		.where('jurisdiction_id', '=', jurisdictionId)
		.where('round_id', '=', roundId)
		.orderBy('ordinal')
		.execute();
	const sets = await readRoundSets(tx, jurisdictionId, roundId);
	const rows = Map.groupBy(await readRows(tx, jurisdictionId, roundId), ({ unitId }) => unitId);
	return units.map(({ unitId, name, block, setVersionId }): ScoredUnit => {
		const cells = sets.get(setVersionId ?? '');
		const own = rows.get(unitId) ?? [];
		const judged = cells ? judgedLeaves(cells, { unitId, block }, own) : [];
		const first = own.filter(({ stage, input }) => stage === 'appraisal1' && input === DECISION);
		return {
			unitId,
			name,
			block,
			cells,
			leaves: cells ? scoredLeaves(cells, block, judged) : [],
			firstBy: new Map(first.map(({ leaf, personId }) => [leaf, personId])),
		};
	});
};
