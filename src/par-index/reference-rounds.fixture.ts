import { readdirSync, readFileSync } from 'node:fs';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { readSet } from '#criteria/read-set.ts';
import { readEntries } from '#exchange/core/read-entries.ts';
import { readTable } from '#exchange/core/read-table.ts';
import { readCsv } from '#exchange/csv.ts';
import { computeResults } from './core/compute-results.ts';
import type { BlockResult, Results } from './core/results.ts';
import { type ComputedIndex, computeIndex } from './core/scorecard/compute-index.ts';
import type { ScoreEntry } from './core/scorecard/entry.ts';
import type { ComputedUnit } from './core/scorecard/print-card.ts';
import { settingsOf } from './golden.fixture.ts';

const data = new URL('../../data/', import.meta.url);
const bytes = (path: string) => readFileSync(new URL(path, data));

const sheet = (path: string) => {
	const read = readCsv(bytes(path), path);
	if (!read.ok) throw new Error(read.problem.code);
	return read.value;
};

const setOf = (id: string): CriteriaSet => {
	const read = readSet(bytes(`sets/${id}.yaml`).toString('utf8'));
	if (!read.ok) throw new Error(`${id}: ${JSON.stringify(read.problems)}`);
	return read.set;
};

/** A reference round of data/rounds, computed from its sets and entries. */
export type Round = {
	readonly sets: readonly CriteriaSet[];
	readonly entries: readonly ScoreEntry[];
	readonly index: ComputedIndex;
	readonly previous: readonly Results[];
	readonly unit: (name: string) => ComputedUnit;
	readonly block: (name: string) => BlockResult;
	readonly earlierBlock: (name: string, year: number) => BlockResult;
	/** The rank of a unit in an earlier year. */
	readonly earlierRank: (name: string, year: number) => number | null;
};

const found = <T>(one: T | undefined, name: string): T => {
	if (one === undefined) throw new Error(`not there: ${name}`);
	return one;
};

/** Reads and computes a round. @param ids the sets that it is scored by */
export const roundOf = (name: string, ids: readonly string[]): Round => {
	const folder = `rounds/${name}`;
	const settings = settingsOf(bytes(`${folder}/settings.yaml`).toString('utf8'));
	const sets = ids.map(setOf);
	const { entries, problems } = readEntries(sheet(`${folder}/entries.csv`), sets);
	if (problems.length > 0) throw new Error(JSON.stringify(problems.slice(0, 3)));
	const tables = readdirSync(new URL(folder, data)).filter((file) => file.startsWith('previous-'));
	const previous = tables.map((file) => {
		const { table, problems: wrong } = readTable(sheet(`${folder}/${file}`));
		if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
		return computeResults({ table, settings: { ...settings, rank: { ...settings.rank, keys: [] } } });
	});
	const index = computeIndex({ sets, entries, file: name, settings, previous });
	if (!index.ok) throw new Error(JSON.stringify(index.problems.slice(0, 3)));
	const units = new Map(index.results.units.map((unit) => [unit.unit, unit as ComputedUnit]));
	const earlier = (year: number) =>
		previous.flatMap(({ blocks, units }) => [
			{
				blocks: blocks.filter((block) => block.year === year),
				units: units.filter((unit) => unit.year === year),
			},
		]);
	return {
		sets,
		entries,
		index,
		previous,
		unit: (wanted) => found(units.get(wanted), wanted),
		block: (wanted) =>
			found(
				index.results.blocks.find(({ block }) => block === wanted),
				wanted,
			),
		earlierBlock: (wanted, year) =>
			found(
				earlier(year)
					.flatMap(({ blocks }) => blocks)
					.find(({ block }) => block === wanted),
				wanted,
			),
		earlierRank: (wanted, year) =>
			earlier(year)
				.flatMap((results) => results.units)
				.find(({ unit }) => unit === wanted)?.rank ?? null,
	};
};

/** The counts of units in the bands of a block, in the order of the bands. */
export const counts = ({ bands }: BlockResult): readonly number[] => bands.map(({ count }) => count);

/** Names of the units of a block for which something holds, in order of rank. */
export const unitsWhere = (
	{ index }: Round,
	block: string,
	holds: (unit: ComputedUnit) => boolean,
): readonly string[] =>
	index.results.units
		.map((unit) => unit as ComputedUnit)
		.filter((unit) => unit.block === block && holds(unit))
		.map(({ unit }) => unit);
