import { aboutUnit, type Check } from './evidence.ts';

/** A unit without a printed rank in a block that prints ranks. */
export const rankMissing: Check = ({ summaries }) =>
	summaries.flatMap(({ ranked }) => {
		if (!ranked.some(({ entry }) => entry.row.rank)) return [];
		return ranked.filter(({ entry }) => !entry.row.rank).map(({ entry }) => aboutUnit(entry, {}));
	});
