import { contains, type Day, type Period } from '#kernel/calendar.ts';

/** Order of beginnings; an open beginning comes first. */
export const byFrom = (a: { period: Period }, b: { period: Period }): number => {
	const [left, right] = [a.period.from ?? '', b.period.from ?? ''];
	return left < right ? -1 : left > right ? 1 : 0;
};

/** Whether periods (of one unit) cover another without a gap. */
export const covers = (periods: readonly Period[], wanted: Period): boolean => {
	let reached = wanted.from ?? '';
	for (const { from, until } of [...periods].sort((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1))) {
		if ((from ?? '') > reached) return false;
		if (until === undefined) return true;
		if (until > reached) reached = until;
		if (wanted.until !== undefined && reached >= wanted.until) return true;
	}
	return false;
};

/** Whether something with these periods was there on a day. */
export const existsOn = (versions: readonly { period: Period }[], day: Day): boolean =>
	versions.some(({ period }) => contains(period, day));

/** Whether something with these periods was there on the last day before `day`. */
export const existsBefore = (versions: readonly { period: Period }[], day: Day): boolean =>
	versions.some(({ period: { from, until } }) => (from ?? '') < day && (until === undefined || until >= day));

/**
 * The same facts with the fewest rows: rows that follow each other without a gap and say the same become one.
 * `same` compares what they say, without the period.
 */
export const coalesce = <T extends { readonly period: Period }>(
	rows: readonly T[],
	same: (a: T, b: T) => boolean,
): T[] => {
	const result: T[] = [];
	for (const row of [...rows].sort(byFrom)) {
		const last = result.at(-1);
		if (last && last.period.until !== undefined && last.period.until === row.period.from && same(last, row)) {
			result[result.length - 1] = { ...last, period: { from: last.period.from, until: row.period.until } };
		} else result.push(row);
	}
	return result;
};
