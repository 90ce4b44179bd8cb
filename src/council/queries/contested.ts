import { type ContestedRequest, type JudgedLeaf, stillContested } from '#appraisal/core/still-contested.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { pointsOfValues } from '../core/leaf-values.ts';
import { DECISION, leafStages, type StageCell } from '../core/stages.ts';
import { leafIn, readSetsOf, readStageCells, readUnitsOfRound } from './item-state.ts';

/** A leaf that is still open after appraisal and on no agenda yet, in the order of units and codes. */
export type ContestedLeaf = {
	readonly unitId: string;
	readonly unit: string;
	readonly leaf: string;
	readonly why: 'contested' | 'undecided';
	/** Exact decimal texts; null where not known. */
	readonly self: string | null;
	readonly appraised: string | null;
	readonly reason: string | null;
};

const judgedAt = (cells: readonly StageCell[], stage: StageCell['stage'], points: string | null) => {
	const cell = cells.find((one) => one.stage === stage && one.input === DECISION && one.value !== null);
	if (!cell) return null;
	return { decision: cell.value as 'agreed' | 'different', reason: cell.reason, points };
};

const inOrder = new Intl.Collator('vi', { numeric: true });

/** What goes to the council and is on no agenda, as open or decided. */
export const readContested = async (
	tx: ReadTransaction,
	jurisdictionId: string,
	roundId: string,
): Promise<readonly ContestedLeaf[]> => {
	const asked = await tx
		.selectFrom('explanation_request as request')
		.select(['request.unit_id as unitId', 'request.leaf', 'request.stance', 'request.sent_at as sentAt'])
		.where('request.jurisdiction_id', '=', jurisdictionId)
		.where('request.round_id', '=', roundId)
		.where('request.taken_back_at', 'is', null)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('council_item as item')
						.select('item.id')
						.whereRef('item.jurisdiction_id', '=', 'request.jurisdiction_id')
						.whereRef('item.round_id', '=', 'request.round_id')
						.whereRef('item.unit_id', '=', 'request.unit_id')
						.whereRef('item.leaf', '=', 'request.leaf')
						.where('item.state', 'in', ['open', 'decided']),
				),
			),
		)
		.execute();
	const units = await readUnitsOfRound(tx, jurisdictionId, roundId, [
		...new Set(asked.map(({ unitId }) => unitId)),
	]);
	const sets = await readSetsOf(tx, jurisdictionId, units);
	const cells = await readStageCells(tx, jurisdictionId, roundId, asked);
	const judged = units.flatMap(({ unitId, block, setId }): readonly JudgedLeaf[] =>
		asked
			.filter((one) => one.unitId === unitId)
			.sort((a, b) => inOrder.compare(a.leaf, b.leaf))
			.map(({ leaf }): JudgedLeaf => {
				const own = cells.filter((cell) => cell.unitId === unitId && cell.leaf === leaf);
				const { self, appraised } = leafStages(own);
				const node = leafIn(sets.get(setId ?? ''), leaf);
				const points = (values: typeof self): string | null => {
					const found =
						node && Object.keys(values).length > 0 ? pointsOfValues(node, values, block) : undefined;
					return found?.kind === 'points' ? found.points : null;
				};
				const [one, two] = (['appraisal1', 'appraisal2'] as const).map((stage) =>
					judgedAt(own, stage, points(appraised)),
				);
				return { unitId, leaf, self: points(self), appraisal1: one ?? null, appraisal2: two ?? null };
			}),
	);
	const requests = asked.map(
		({ unitId, leaf, stance, sentAt }): ContestedRequest => ({
			unitId,
			leaf,
			stance: stance as ContestedRequest['stance'],
			isSent: sentAt !== null,
			isTakenBack: false,
		}),
	);
	const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
	return stillContested(judged, requests).map((one) => ({ ...one, unit: names.get(one.unitId) ?? '' }));
};
