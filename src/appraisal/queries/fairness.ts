import { sql } from 'kysely';
import { z } from 'zod';
import { permit } from '#access/core/permit.ts';
import { leavesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { parseExact } from '#kernel/decimal.ts';
import type { LocalText } from '#kernel/text.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import { defineQuery } from '#platform/query/query.ts';
import { type EarlierValue, lastYearOf } from '#self-assessment/core/last-year.ts';
import { selfCells } from '#self-assessment/core/self-cells.ts';
import { type Gap, gapsBy, type ScoredLeaf } from '../core/fairness/gaps.ts';
import { type Outlier, outliersOf } from '../core/fairness/outliers.ts';
import { asFloat } from '../core/fairness/scored-leaves.ts';
import { type Decided, type Severity, severityOf } from '../core/fairness/severity.ts';
import { type ReadingRound, readReadingRound } from './readings-state.ts';
import { readRoundScores, type ScoredUnit } from './round-scores.ts';

/** How fair appraisal looks so far. Shares are floating point and only for looking; scores stay exact. */
export type Fairness = {
	readonly round: ReadingRound;
	/** Names by id and code; of a leaf that stands in several sets the first. */
	readonly units: Readonly<Record<string, string>>;
	readonly leaves: Readonly<Record<string, LocalText>>;
	readonly people: Readonly<Record<string, string>>;
	/** Leaves with a decision, whoever took it; severity has those of persons only. */
	readonly decided: number;
	readonly of: number;
	readonly byUnit: readonly Gap[];
	readonly byLeaf: readonly Gap[];
	readonly severity: Severity;
	/** With which year jumps were compared; null: with none. */
	readonly before: number | null;
	readonly outliers: readonly Outlier[];
};

const decidedIn = ({ unitId, leaves, firstBy }: ScoredUnit): readonly Decided[] =>
	leaves.flatMap(({ leaf, first }) => {
		const appraiser = firstBy.get(leaf);
		return first === undefined || !appraiser ? [] : [{ unit: unitId, leaf, appraiser, share: first }];
	});

const readNames = async (tx: ReadTransaction, ids: readonly string[]) => {
	if (ids.length === 0) return {};
	const rows = await tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute();
	return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
};

type Earlier = {
	readonly year: number;
	readonly unitId: string;
	readonly block: string;
	readonly document: unknown;
	readonly values: readonly EarlierValue[] | null;
};

/** What the units of the last round that was not for practice entered, or were given. */
const readEarlier = (tx: ReadTransaction, jurisdictionId: string, year: number): Promise<Earlier[]> =>
	tx
		.selectFrom(
			sql<Earlier>`(
				select before.year, unit.unit_id as "unitId", unit.block, version.document, (
					select json_agg(json_build_object(
						'leaf', cell.leaf, 'input', cell.input, 'value', cell.value, 'stage', cell.stage))
					from score_cell cell
					where cell.jurisdiction_id = unit.jurisdiction_id and cell.round_id = unit.round_id
						and cell.unit_id = unit.unit_id and cell.value is not null) as values
				from (
					select * from round
					where jurisdiction_id = ${jurisdictionId} and year < ${year} and not practice
					order by year desc, created_at desc limit 1
				) before
				join round_unit unit on unit.jurisdiction_id = before.jurisdiction_id and unit.round_id = before.id
				join set_version version on version.jurisdiction_id = unit.jurisdiction_id and version.id = unit.set_version_id
			)`.as('earlier'),
		)
		.selectAll()
		.execute();

const earlierLeaves = (all: readonly Earlier[], units: readonly ScoredUnit[]): readonly ScoredLeaf[] => {
	const now = new Map(units.map((unit) => [unit.unitId, unit]));
	return all.flatMap(({ unitId, block, document, values }) => {
		const set = now.get(unitId)?.cells?.set;
		if (!set) return [];
		const last = lastYearOf(selfCells(document as CriteriaSet), set, block, values ?? []);
		return Object.entries(last).flatMap(([leaf, { points, max: worth }]): readonly ScoredLeaf[] => {
			const [exact, max] = [points ? parseExact(points) : undefined, parseExact(worth)];
			if (!exact || !max || max.n <= 0n) return [];
			return [
				{
					unit: unitId,
					leaf,
					max: asFloat(max),
					self: asFloat(exact) / asFloat(max),
					appraised: undefined,
				},
			];
		});
	});
};

const percent = z.number().min(1).max(100);

/**
 * The picture of fairness of a round: gaps, severity, outliers with the thresholds asked for (percent). Null where there is
 * no such round for the asker. Six statements, however many units and leaves.
 */
export const fairness = defineQuery({
	name: 'appraisal.fairness',
	input: z.object({ round: z.string().max(80), jump: percent, maxima: percent, change: percent }),
	read: async (tx, { round: key, jump, maxima, change }, { actor }): Promise<Fairness | null> => {
		if (!actor) return null;
		const { jurisdictionId } = actor;
		const round = await readReadingRound(tx, jurisdictionId, key);
		if (!round || !permit(actor, 'appraisal.read-fairness', { roundId: round.id }).ok) return null;
		const units = await readRoundScores(tx, jurisdictionId, round.id);
		const earlier = await readEarlier(tx, jurisdictionId, round.year);
		const scored = units.flatMap(({ leaves }) => leaves);
		const decided = units.flatMap(decidedIn);
		const severity = severityOf(decided);
		const thresholds = { jump: jump / 100, maxima: maxima / 100, change: change / 100 };
		const sets = new Set(units.flatMap(({ cells }) => cells?.set ?? []));
		const names = [...sets].toReversed().flatMap((set) => leavesOf(set));
		return {
			round,
			units: Object.fromEntries(units.map(({ unitId, name }) => [unitId, name])),
			leaves: Object.fromEntries(names.map(({ node }) => [node.code, node.name])),
			people: await readNames(
				tx,
				severity.appraisers.map(({ appraiser }) => appraiser),
			),
			decided: scored.filter(({ first }) => first !== undefined).length,
			of: scored.length,
			byUnit: gapsBy(scored, 'unit'),
			byLeaf: gapsBy(scored, 'leaf'),
			severity,
			before: earlier[0]?.year ?? null,
			outliers: outliersOf(scored, earlierLeaves(earlier, units), thresholds),
		};
	},
});
