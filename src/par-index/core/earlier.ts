import { decimal, parseExact } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import { fold } from '#kernel/text.ts';
import { meanOf } from './common-scale.ts';
import { indexNames, type NameIndex } from './name-index.ts';
import { own } from './own.ts';
import { percentOf } from './percent.ts';
import type { Results, UnitResult } from './results.ts';
import { isIncomplete, type Settings } from './settings.ts';

/** A unit in an earlier year. */
export type EarlierUnit = {
	readonly unit: string;
	readonly block: string;
	readonly year: number | undefined;
	readonly percent: Rational | undefined;
	readonly rank: number | undefined;
};

/** A block in an earlier year. */
export type EarlierBlock = {
	readonly block: string;
	/** How many units were ranked. */
	readonly units: number;
	/** Undefined where only some units are known. */
	readonly mean: Rational | undefined;
	readonly bands: Readonly<Record<string, number>>;
};

/** All blocks of one earlier year. Results without a year stand each for a year of their own. */
export type EarlierRound = {
	readonly year: number | undefined;
	readonly units: readonly EarlierUnit[];
	readonly blocks: readonly EarlierBlock[];
	readonly find: NameIndex<EarlierUnit>;
	/** The same among the units of one block: what another block calls by a surer likeness is another contest. */
	readonly findIn: (block: string) => NameIndex<EarlierUnit>;
};

/** A round of these units and blocks, with its indexes of names. */
export const toRound = (
	year: number | undefined,
	units: readonly EarlierUnit[],
	blocks: readonly EarlierBlock[],
): EarlierRound => {
	const indexOf = (some: readonly EarlierUnit[]) => indexNames(some, ({ unit }) => unit);
	const byBlock = new Map<string, NameIndex<EarlierUnit>>();
	return {
		year,
		units,
		blocks,
		find: indexOf(units),
		findIn: (block) => {
			const key = fold(block);
			const found = byBlock.get(key) ?? indexOf(units.filter((unit) => fold(unit.block) === key));
			byBlock.set(key, found);
			return found;
		},
	};
};

/** The exact percent of a released unit: from total and maximum, unless the policy made the rounded one the figure. */
const percentIn = (results: Results, unit: UnitResult): Rational | undefined => {
	if (unit.percent === null) return undefined;
	if (results.settings.rounding.at === 'end' || unit.total === null) return decimal(unit.percent);
	const total = parseExact(unit.total);
	return total && percentOf(total, decimal(unit.max));
};

/** The block of a round by its name, case and marks apart: "Huyện" and "huyện" are one. */
export const blockIn = (round: EarlierRound, block: string): EarlierBlock | undefined =>
	round.blocks.find((found) => found.block === block) ??
	round.blocks.find((found) => fold(found.block) === fold(block));

/**
 * Earlier results as rounds, oldest first; those without a year come before, in the order given.
 * Aliases of today's settings apply to their names too, so that one list of spellings serves all years.
 */
export const toRounds = (previous: readonly Results[], settings: Settings): EarlierRound[] => {
	const rounds = new Map<number | string, { units: EarlierUnit[]; blocks: EarlierBlock[] }>();
	const roundOf = (year: number | null, index: number) => {
		const key = year ?? `#${index}`;
		const found = rounds.get(key) ?? { units: [], blocks: [] };
		rounds.set(key, found);
		return found;
	};
	for (const [index, results] of previous.entries()) {
		const percents = new Map<UnitResult, Rational | undefined>();
		for (const unit of results.units) {
			const percent = percentIn(results, unit);
			percents.set(unit, percent);
			roundOf(unit.year, index).units.push({
				unit: own(settings.aliases, unit.unit) ?? unit.unit,
				block: unit.block,
				year: unit.year ?? undefined,
				percent,
				rank: unit.rank ?? undefined,
			});
		}
		for (const { block, year, units, bands } of results.blocks) {
			const known = year ?? undefined;
			const partial = isIncomplete(results.settings, block, known) || isIncomplete(settings, block, known);
			const ranked = results.units
				.filter((unit) => unit.ranked && unit.block === block && unit.year === year)
				.flatMap((unit) => percents.get(unit) ?? []);
			roundOf(year, index).blocks.push({
				block,
				units,
				mean: partial || ranked.length === 0 ? undefined : meanOf(ranked),
				bands: Object.fromEntries(bands.map(({ name, count }) => [name, count])),
			});
		}
	}
	return Array.from(rounds, ([key, { units, blocks }]) =>
		toRound(typeof key === 'number' ? key : undefined, units, blocks),
	).sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
};

/** The round to compare a year with: the last one before it. */
export const roundBefore = (
	rounds: readonly EarlierRound[],
	year: number | undefined,
): EarlierRound | undefined =>
	rounds.findLast((round) => round.year === undefined || year === undefined || round.year < year);
