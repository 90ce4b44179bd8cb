import { type Rational, subtract } from '#kernel/rational.ts';
import type { EarlierRound, EarlierUnit } from './earlier.ts';
import type { Entry } from './entries.ts';
import type { Likeness } from './name-index.ts';
import type { NotComparable } from './not-comparable.ts';
import type { Settings } from './settings.ts';

/**
 * What units history says of a unit in an earlier year: the same unit under these names then, or why there is no
 * comparable one.
 */
export type Lineage =
	| { readonly kind: 'same'; readonly names: readonly string[] }
	| { readonly kind: 'merged' | 'split' | 'established' | 'changed' };

/**
 * Looks up units history. Undefined means that the history does not know the unit, and names alone decide.
 * @param year the year of the results at hand; @param earlier the year compared with
 */
export type Predecessors = (
	unit: string,
	block: string,
	year: number | undefined,
	earlier: number | undefined,
) => Lineage | undefined;

/** The earlier unit that a unit is compared with, and how surely it is the same; or why there is none. */
export type Match =
	| { readonly earlier: EarlierUnit; readonly likeness: Likeness }
	| { readonly reason: NotComparable };

/** What a match is looked up by. */
export type Lookup = {
	readonly round: EarlierRound | undefined;
	readonly settings: Settings;
	readonly predecessors: Predecessors | undefined;
};

/** Whether a likeness leaves no doubt. */
const isSure = (likeness: Likeness): boolean => likeness === 'same' || likeness === 'spelling';

/**
 * The unit's comparable predecessor in an earlier round: by units history where it knows the unit, else by name, letter
 * for letter before likeness. A name in another block is another contest and is not compared.
 */
const matchUnit = (
	unit: string,
	block: string,
	year: number | undefined,
	{ round, settings, predecessors }: Lookup,
): Match => {
	if (!round) return { reason: 'no-earlier-results' };
	const from = settings.comparableFrom;
	if (from !== undefined && round.year !== undefined && round.year < from && (year ?? from) >= from) {
		return { reason: 'changed-set' };
	}
	const lineage = predecessors?.(unit, block, year, round.year);
	if (lineage && lineage.kind !== 'same') return { reason: lineage.kind };
	const names = lineage?.names ?? [unit];
	const inBlock = names.flatMap(round.findIn(block));
	const [found] = inBlock;
	if (!found) {
		const isElsewhere = names.some((name) => round.find(name).length > 0);
		return { reason: isElsewhere ? 'other-block' : 'not-in-earlier-results' };
	}
	if (inBlock.some(({ value }) => value !== found.value)) return { reason: 'several-candidates' };
	return { earlier: found.value, likeness: found.likeness };
};

/**
 * Matches all units of a block. A unit found by likeness only gives way to one that has the name letter for letter,
 * and two that would claim the same predecessor get none: "Tân Phú" and "Tấn Phú" are two communes.
 */
export const matchUnits = (entries: readonly Entry[], lookup: Lookup): ReadonlyMap<Entry, Match> => {
	const matches = new Map<Entry, Match>();
	if (!lookup.round) return matches;
	const claims = new Map<EarlierUnit, { exact: boolean; names: Set<string> }>();
	for (const entry of entries) {
		const match = matchUnit(entry.unit, entry.row.block, entry.row.year, lookup);
		matches.set(entry, match);
		if (!('earlier' in match)) continue;
		const claim = claims.get(match.earlier) ?? { exact: false, names: new Set() };
		claim.names.add(entry.unit);
		if (match.likeness === 'same') claim.exact = true;
		claims.set(match.earlier, claim);
	}
	for (const [entry, match] of matches) {
		if (!('earlier' in match) || isSure(match.likeness)) continue;
		const claim = claims.get(match.earlier);
		if (!claim || claim.names.size === 1) continue;
		matches.set(entry, { reason: claim.exact ? 'not-in-earlier-results' : 'several-candidates' });
	}
	return matches;
};

/** Change against a comparable predecessor, in percentage points; or why there is none. */
export type Comparison =
	| {
			readonly comparable: true;
			readonly earlier: EarlierUnit;
			readonly likeness: Likeness;
			readonly change: Rational;
	  }
	| { readonly comparable: false; readonly reason: NotComparable };

/** The change of a unit: its percent now less its percent then. Never 0 for want of a predecessor. */
export const compareUnit = (entry: Entry, match: Match): Comparison => {
	if (!('earlier' in match)) return { comparable: false, reason: match.reason };
	const { earlier, likeness } = match;
	if (!entry.percent || !earlier.percent) return { comparable: false, reason: 'no-percent' };
	return { comparable: true, earlier, likeness, change: subtract(entry.percent, earlier.percent) };
};
