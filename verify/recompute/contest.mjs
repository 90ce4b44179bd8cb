import { isIncomplete, roundBefore } from './earlier.mjs';
import { fixed, mean, minus } from './fraction.mjs';
import { matchUnits, streakOf } from './match.mjs';
import { bandOf, placesOf } from './rank.mjs';

/** Where only some units are known no rank is counted: the printed one stands. */
const printedPlace = ({ row }) => {
	const rank = /^\d+$/.test(row.rank?.value ?? '') ? Number(row.rank.value) : 0;
	return rank > 0 ? { rank, tieBrokenBy: null } : undefined;
};

const standingOf = (entry, place, match, { entries, at, bands, digits, rounds, known }) => {
	const { percent } = entry;
	const { earlier } = match;
	const change = percent && earlier?.percent ? minus(percent, earlier.percent) : undefined;
	const rankChange = place && change && Number.isInteger(earlier.rank) ? earlier.rank - place.rank : null;
	const isFirst = place?.rank === 1 && at.year !== undefined;
	return {
		entry,
		percent,
		change,
		rankChange,
		result: {
			rank: place?.rank ?? null,
			tieBrokenBy: place?.tieBrokenBy ?? null,
			band: (percent && bandOf(bands, percent)?.name) ?? null,
			change: change ? fixed(change, digits) : null,
			rankChange,
			notComparable: change ? null : (match.reason ?? 'no-percent'),
			streak: isFirst ? streakOf(entry, entries, at, rounds, known) : null,
		},
	};
};

/**
 * The units of one block and year, ranked and held against earlier years.
 * @param at block and year
 * @param rounds earlier rounds, oldest first
 */
export const contestOf = (entries, at, settings, rounds, lineages) => {
	const known = { settings, lineages };
	const complete = !isIncomplete(settings, at.block, at.year);
	const bands = Object.hasOwn(settings.bands.blocks, at.block)
		? settings.bands.blocks[at.block]
		: settings.bands.default;
	const before = roundBefore(rounds, at.year);
	const matches = matchUnits(entries, at, before, known);
	for (const entry of entries) entry.earlier = matches.get(entry).earlier;
	const ranked = entries.filter((entry) => entry.ranked);
	const places = placesOf(ranked, settings.rank);
	const context = { entries, at, bands, digits: settings.rounding.digits, rounds, known };
	const inOrder = [...places.keys(), ...entries.filter((entry) => !entry.ranked)];
	const standings = inOrder.map((entry) => {
		const place = complete || !places.has(entry) ? places.get(entry) : printedPlace(entry);
		return standingOf(entry, place, matches.get(entry), context);
	});
	return { ...at, complete, bands, before, standings, ranked: standings.filter(({ entry }) => entry.ranked) };
};

/** A contest as part of an earlier round, for the later years of the same table. */
export const asEarlier = ({ block, year, complete, bands, standings, ranked }) => ({
	year,
	units: standings.map(({ entry, percent, result }) => ({
		unit: entry.unit,
		block,
		year,
		percent,
		rank: result.rank,
	})),
	block: {
		block,
		units: ranked.length,
		mean: complete && ranked.length > 0 ? mean(ranked.map(({ percent }) => percent)) : undefined,
		bands: Object.fromEntries(
			bands.map(({ name }) => [name, ranked.filter(({ result }) => result.band === name).length]),
		),
	},
});
