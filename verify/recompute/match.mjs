/** Likenesses that may also be two units. */
const UNSURE = ['titles', 'accents'];

/** What units history said of a unit when the release was made; it stands in the inputs. */
const lineageOf = (lineages, { unit, block, year }, round) =>
	lineages.find(
		(one) =>
			one.unit === unit &&
			one.block === block &&
			one.year === (year ?? null) &&
			one.earlier === (round.year ?? null),
	);

/**
 * The comparable predecessor of a unit in an earlier round, or the reason why it has none.
 * @returns {{ earlier?: any, likeness?: string, reason?: string }}
 */
const matchUnit = (at, round, { settings, lineages }) => {
	if (!round) return { reason: 'no-earlier-results' };
	const from = settings.comparableFrom;
	if (from !== undefined && round.year !== undefined && round.year < from && (at.year ?? from) >= from)
		return { reason: 'changed-set' };
	const lineage = lineageOf(lineages, at, round);
	if (lineage && lineage.lineage !== 'same') return { reason: lineage.lineage };
	const names = lineage?.names ?? [at.unit];
	const inBlock = names.flatMap(round.findIn(at.block));
	const [found] = inBlock;
	if (!found) {
		const isElsewhere = names.some((name) => round.find(name).length > 0);
		return { reason: isElsewhere ? 'other-block' : 'not-in-earlier-results' };
	}
	if (inBlock.some(({ value }) => value !== found.value)) return { reason: 'several-candidates' };
	return { earlier: found.value, likeness: found.likeness };
};

/** Matches the units of a block; two that would claim one predecessor by likeness alone do not get it. */
export const matchUnits = (entries, at, round, known) => {
	const matches = new Map(
		entries.map((entry) => [entry, matchUnit({ ...at, unit: entry.unit }, round, known)]),
	);
	const claims = new Map();
	for (const [entry, { earlier, likeness }] of matches) {
		if (!earlier) continue;
		const claim = claims.get(earlier) ?? { exact: false, names: new Set() };
		claim.names.add(entry.unit);
		claim.exact ||= likeness === 'same';
		claims.set(earlier, claim);
	}
	for (const [entry, { earlier, likeness }] of matches) {
		const claim = claims.get(earlier);
		if (!UNSURE.includes(likeness) || claim.names.size === 1) continue;
		matches.set(entry, { reason: claim.exact ? 'not-in-earlier-results' : 'several-candidates' });
	}
	return matches;
};

/**
 * For a unit that is first: how many years in a row, when it was first before, and since when that is known.
 * @param of the unit, one of `entries`
 */
export const streakOf = (of, entries, at, rounds, { settings, lineages }) => {
	// A place is a place, whatever set of criteria it was won by; only points need comparable sets.
	const known = { settings: { ...settings, comparableFrom: undefined }, lineages };
	let yearsFirst = 1;
	let unbroken = true;
	let lastFirst = null;
	let knownSince = at.year;
	for (const round of rounds.toReversed()) {
		if (round.year === undefined || round.year >= at.year) continue;
		knownSince = round.year;
		if (lastFirst !== null) continue;
		const first = matchUnits(entries, at, round, known).get(of).earlier?.rank === 1;
		if (unbroken && first && round.year === at.year - yearsFirst) yearsFirst += 1;
		else {
			unbroken = false;
			if (first) lastFirst = round.year;
		}
	}
	return { yearsFirst, lastFirst, knownSince };
};
