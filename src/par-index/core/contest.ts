import { round } from '#kernel/decimal.ts';
import { type Rational, sign } from '#kernel/rational.ts';
import { bandOf, type Interval, toIntervals } from './band.ts';
import { meanOf } from './common-scale.ts';
import { type Comparison, compareUnit, matchUnits, type Predecessors } from './compare.ts';
import { type EarlierBlock, type EarlierRound, roundBefore } from './earlier.ts';
import type { Entry } from './entries.ts';
import { type Place, rank } from './rank.ts';
import { toTieKeys } from './rank-keys.ts';
import { bandsOf, isIncomplete, type Settings } from './settings.ts';
import { type Streak, streakOf } from './streak.ts';

/** A unit with its place among the others. */
export type Standing = {
	readonly entry: Entry;
	readonly percent: Rational | undefined;
	/** Undefined for units that are not ranked. */
	readonly rank: number | undefined;
	readonly tieBrokenBy: string | undefined;
	/** How many share the rank, itself included. */
	readonly sharedBy: number;
	readonly band: Interval | undefined;
	readonly comparison: Comparison;
	readonly rankChange: number | undefined;
	readonly streak: Streak | undefined;
};

/** The units of one block in one year, ranked. */
export type Contest = {
	readonly block: string;
	readonly year: number | undefined;
	/** Whether all units of the block are in the table, as far as the settings say. */
	readonly complete: boolean;
	readonly bands: readonly Interval[];
	/** Ranked units first, in order of rank; then the others, in the order of the table. */
	readonly standings: readonly Standing[];
	/** The year compared with. */
	readonly before: EarlierRound | undefined;
};

/** A ranked standing: it has a percent. */
export type Ranked = Standing & { readonly percent: Rational };

const isRanked = (standing: Standing): standing is Ranked =>
	standing.entry.ranked && standing.percent !== undefined;

/** The ranked units of a contest, in order of rank. */
export const rankedOf = ({ standings }: Contest): readonly Ranked[] => standings.filter(isRanked);

/** The percent that a ranking compares: exact, or as published. */
export const rankingBasis = (settings: Settings['rank']): ((percent: Rational) => Rational) =>
	settings.basis === 'published' ? (percent) => round(percent, settings.digits) : (percent) => percent;

/** Where only some units are in the table a rank of our own would count the missing ones away: the printed one stands. */
const printedPlace = (entry: Entry): Place<Entry> | undefined => {
	const printed = entry.row.rank?.value;
	if (printed?.d !== 1n || sign(printed) <= 0) return undefined;
	return { contender: entry, rank: Number(printed.n), tieBrokenBy: undefined, sharedBy: 1 };
};

/**
 * Ranks the units of one block in one year and holds them against earlier years.
 * @param rounds earlier rounds, oldest first
 */
export const holdContest = (
	entries: readonly Entry[],
	settings: Settings,
	rounds: readonly EarlierRound[],
	predecessors: Predecessors | undefined,
): Contest => {
	const { block = '', year } = entries[0]?.row ?? {};
	const complete = !isIncomplete(settings, block, year);
	const before = roundBefore(rounds, year);
	const lookup = { settings, predecessors };
	const matches = matchUnits(entries, { ...lookup, round: before });
	const basis = rankingBasis(settings.rank);
	const ranked = entries.filter((entry) => entry.ranked);
	const places = rank(
		ranked,
		(entry) => basis(entry.percent as Rational),
		settings.rank.ties,
		toTieKeys(settings.rank.keys, matches),
	);
	const bands = toIntervals(bandsOf(settings, block));

	const stand = (entry: Entry, place: Place<Entry> | undefined): Standing => {
		const comparison = compareUnit(entry, matches.get(entry) ?? { reason: 'no-earlier-results' });
		const earlierRank = comparison.comparable ? comparison.earlier.rank : undefined;
		return {
			entry,
			percent: entry.percent,
			rank: place?.rank,
			tieBrokenBy: place?.tieBrokenBy,
			sharedBy: place?.sharedBy ?? 1,
			band: entry.percent && bandOf(bands, entry.percent),
			comparison,
			rankChange: place && earlierRank !== undefined ? earlierRank - place.rank : undefined,
			streak:
				place?.rank === 1 && year !== undefined ? streakOf(entry, entries, year, rounds, lookup) : undefined,
		};
	};
	const standings = [
		...places.map((place) => stand(place.contender, complete ? place : printedPlace(place.contender))),
		...entries.filter((entry) => !entry.ranked).map((entry) => stand(entry, undefined)),
	];
	return { block, year, complete, bands, standings, before };
};

/** A contest as an earlier block, for the years after it in the same table. */
export const asEarlierBlock = (contest: Contest): EarlierBlock => {
	const ranked = rankedOf(contest);
	const bands: Record<string, number> = {};
	for (const band of contest.bands) {
		bands[band.name] = ranked.filter((standing) => standing.band === band).length;
	}
	const known = contest.complete && ranked.length > 0;
	return {
		block: contest.block,
		units: ranked.length,
		mean: known ? meanOf(ranked.map(({ percent }) => percent)) : undefined,
		bands,
	};
};
