import { type Lookup, matchUnits } from './compare.ts';
import type { EarlierRound } from './earlier.ts';
import type { Entry } from './entries.ts';

/** How a unit that is first came to be first again. */
export type Streak = {
	/** Years in a row, this one included: 1 or more. */
	readonly yearsFirst: number;
	/** The last year before this row in which it was first; undefined when it was in none that is known. */
	readonly lastFirst: number | undefined;
	/** The earliest year looked at, so that "never" can be told from "not known". */
	readonly knownSince: number;
};

/**
 * The streak of a unit that is first in its block: "two consecutive years first", "first for the first time since 2016".
 * Years count as consecutive only where they follow each other; a year that is missing from the results ends the row.
 * A place then is the unit's own as a comparison with that year would have it (`matchUnits`), whoever else may claim it.
 * @param of the unit; @param entries it and all others of its block
 * @param rounds earlier rounds, oldest first; those without a year cannot be in a row and are passed over
 */
export const streakOf = (
	of: Entry,
	entries: readonly Entry[],
	year: number,
	rounds: readonly EarlierRound[],
	lookup: Omit<Lookup, 'round'>,
): Streak => {
	let yearsFirst = 1;
	let unbroken = true;
	let lastFirst: number | undefined;
	let knownSince = year;
	// A place is a place, whatever set of criteria it was won by; only points need comparable sets.
	const settings = { ...lookup.settings, comparableFrom: undefined };
	for (const round of rounds.toReversed()) {
		if (round.year === undefined || round.year >= year) continue;
		knownSince = round.year;
		if (lastFirst !== undefined) continue;
		const match = matchUnits(entries, { ...lookup, settings, round }).get(of);
		const first = match !== undefined && 'earlier' in match && match.earlier.rank === 1;
		if (unbroken && first && round.year === year - yearsFirst) yearsFirst += 1;
		else {
			unbroken = false;
			if (first) lastFirst = round.year;
		}
	}
	return { yearsFirst, lastFirst, knownSince };
};
