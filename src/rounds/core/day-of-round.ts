import type { Day } from '#kernel/calendar.ts';

/**
 * The day by which a round means units and their names unless somebody says another: the last of the year that is assessed,
 * or today where that year is not over. A round of a past year has the units of that year, called as they were then.
 * @param today as 2026-12-31
 */
export const dayOfRound = (year: number, today: Day): Day => {
	const last = `${String(year).padStart(4, '0')}-12-31` as Day;
	return last < today ? last : today;
};
