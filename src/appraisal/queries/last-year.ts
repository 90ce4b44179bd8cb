import { sql } from 'kysely';
import { earlierLeaves } from '#criteria/core/earlier-leaves.ts';
import type { ReadTransaction } from '#platform/db/transaction.ts';
import type { Inputs } from '../core/appraised-leaf.ts';
import { figureOf } from '../core/leaf-line.ts';
import { STAGES, type Stage } from '../core/stages.ts';
import type { AppraisedSet } from '../known-sets.ts';
import { type LeafKey, leafKey } from './cells-of-leaves.ts';
import { readSetsOf } from './sets-by-id.ts';

/** What a leaf of a unit came to in its last round before this one. */
export type LastYear = {
	readonly year: number;
	/** Exact text; null where it was left out, or is not known. */
	readonly points: string | null;
	readonly max: string;
	/** `changed-scale`: it was worth something else, so that points do not compare. */
	readonly kind: 'same' | 'changed-scale';
};

type Earlier = {
	readonly unitId: string;
	readonly roundId: string;
	readonly year: number;
	readonly block: string;
	readonly setId: string;
	readonly isPublished: boolean;
};
type Value = LeafKey & {
	readonly roundId: string;
	readonly stage: Stage;
	readonly input: string;
	readonly value: string;
};

/** A unit now, with its set. */
type UnitNow = { readonly unitId: string; readonly set: AppraisedSet | undefined };

const readEarlier = (tx: ReadTransaction, jurisdictionId: string, year: number, unitIds: readonly string[]) =>
	tx
		.selectFrom(
			sql<Earlier>`(
				select distinct on (unit.unit_id) unit.unit_id as "unitId", round.id as "roundId", round.year, unit.block,
					unit.set_version_id as "setId", round.phase = 'published' as "isPublished"
				from round join round_unit unit on unit.jurisdiction_id = round.jurisdiction_id and unit.round_id = round.id
				where round.jurisdiction_id = ${jurisdictionId} and round.year < ${year} and not round.practice
					and unit.unit_id = any (${unitIds}::uuid[]) and unit.set_version_id is not null
				order by unit.unit_id, round.year desc, round.created_at desc
			)`.as('earlier'),
		)
		.selectAll()
		.execute();

const readValues = (tx: ReadTransaction, jurisdictionId: string, keys: readonly object[]) =>
	tx
		.selectFrom(
			sql<Value>`(
				select cell.round_id as "roundId", cell.unit_id as "unitId", cell.leaf, cell.stage, cell.input, cell.value
				from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as key ("roundId" uuid, "unitId" uuid, leaf text)
				join score_cell cell on cell.jurisdiction_id = ${jurisdictionId} and cell.round_id = key."roundId"
					and cell.unit_id = key."unitId" and cell.leaf = key.leaf
				where cell.value is not null and left(cell.input, 1) <> '@'
			)`.as('value'),
		)
		.selectAll()
		.execute();

const lastInputs = (values: readonly Value[], isPublished: boolean): Inputs => {
	// What was appraised counts once its round was published; before, only what the unit itself said is settled.
	const stages = isPublished ? STAGES : (['self'] as const);
	const stage = stages.findLast((one) => values.some((value) => value.stage === one)) ?? 'self';
	return Object.fromEntries(
		values.filter((one) => one.stage === stage).map(({ input, value }) => [input, value]),
	);
};

/**
 * What leaves came to in each unit's last round before this one, by unit and code now: three statements. Absent where the
 * unit was in none, the mapping knows no such leaf, or nothing was entered.
 * @param codes the leaves asked for
 */
export const readLastYear = async (
	tx: ReadTransaction,
	{ jurisdictionId, year }: { readonly jurisdictionId: string; readonly year: number },
	units: readonly UnitNow[],
	codes: readonly string[],
): Promise<ReadonlyMap<string, LastYear>> => {
	const earlier = await readEarlier(
		tx,
		jurisdictionId,
		year,
		units.map(({ unitId }) => unitId),
	);
	if (earlier.length === 0) return new Map();
	const sets = await readSetsOf(tx, jurisdictionId, [...new Set(earlier.map(({ roundId }) => roundId))]);
	const wanted = earlier.flatMap((one) => {
		const before = sets.get(one.setId);
		const after = units.find(({ unitId }) => unitId === one.unitId)?.set;
		if (!before || !after) return [];
		const mapping = earlierLeaves(before.set, after.set);
		return codes.flatMap((code) => {
			const was = mapping.get(code);
			const leaf = was && before.leaves.get(was.code);
			return leaf ? [{ ...one, code, leaf, kind: was.kind }] : [];
		});
	});
	const keys = wanted.map(({ roundId, unitId, leaf }) => ({ roundId, unitId, leaf: leaf.code }));
	const values = Map.groupBy(await readValues(tx, jurisdictionId, keys), leafKey);
	return new Map(
		wanted.flatMap(({ unitId, code, leaf, kind, year: then, block, isPublished }) => {
			const own = values.get(leafKey({ unitId, leaf: leaf.code }));
			if (!own) return [];
			const { points } = figureOf(leaf, lastInputs(own, isPublished), block);
			const { max } = leaf.leaf.node;
			return [[leafKey({ unitId, leaf: code }), { year: then, points, max, kind }] as const];
		}),
	);
};
