import { aboutUnit, type Check } from './evidence.ts';

/** A unit that has two rows in one block and year. Both are computed: which one is right the table does not say. */
export const unitTwice: Check = ({ summaries }) =>
	summaries.flatMap(({ contest }) => {
		if (new Set(contest.standings.map(({ entry }) => entry.unit)).size === contest.standings.length)
			return [];
		const first = new Map<string, number>();
		return contest.standings
			.map(({ entry }) => entry)
			.sort((a, b) => (a.row.place.row ?? 0) - (b.row.place.row ?? 0))
			.flatMap((entry) => {
				const name = entry.unit;
				const earlier = first.get(name);
				if (earlier !== undefined) return [aboutUnit(entry, { otherRow: earlier })];
				first.set(name, entry.row.place.row ?? 0);
				return [];
			});
	});
