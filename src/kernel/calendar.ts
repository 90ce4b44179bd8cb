declare const brand: unique symbol;

/** A day of the Gregorian calendar as `YYYY-MM-DD`, without time or zone; texts compare as days do. */
export type Day = string & { readonly [brand]: 'Day' };

/** From the first day (included) to `until` (excluded). An absent end is open. */
export type Period = { readonly from?: Day | undefined; readonly until?: Day | undefined };

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const VIETNAMESE = /^(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})$/;

const daysInMonth = (year: number, month: number): number => {
	if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
	return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const toDay = (year: number, month: number, day: number): Day | undefined => {
	if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
	return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as Day;
};

/**
 * Reads a day as people write it: `2025-07-01`, `01/07/2025`, `1.7.2025`. Day before month, as in Viet Nam.
 * Returns undefined for what is no day (also 29/02/2023).
 */
export const parseDay = (text: string): Day | undefined => {
	const trimmed = text.trim();
	const iso = ISO.exec(trimmed);
	if (iso) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
	const local = VIETNAMESE.exec(trimmed);
	return local ? toDay(Number(local[3]), Number(local[2]), Number(local[1])) : undefined;
};

/** A day known to be well formed (a constant in code). @throws RangeError when it is not. */
export const day = (text: string): Day => {
	const value = parseDay(text);
	if (!value) throw new RangeError(`not a day: ${text}`);
	return value;
};

/** −1, 0 or 1 as a is before, on or after b. */
export const compareDays = (a: Day, b: Day): -1 | 0 | 1 => (a < b ? -1 : a > b ? 1 : 0);

/** The calendar year of a day. */
export const yearOf = (value: Day): number => Number(value.slice(0, 4));

/** Days from the beginning of the calendar (the first of March of year 0, so that leap days end a year). */
const dayNumber = (value: Day): number => {
	const [y = 0, m = 0, d = 0] = value.split('-').map(Number);
	const year = m > 2 ? y : y - 1;
	const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400);
	return year * 365 + leapDays + Math.floor((153 * ((m + 9) % 12) + 2) / 5) + d;
};

/** How many days `b` is after `a`; negative where it is before. */
export const daysFrom = (a: Day, b: Day): number => dayNumber(b) - dayNumber(a);

/** Whether a period is not empty and not reversed. */
export const isPeriod = (period: Period): boolean =>
	period.from === undefined || period.until === undefined || period.from < period.until;

/** Whether a day lies in a period. */
export const contains = (period: Period, value: Day): boolean =>
	(period.from === undefined || period.from <= value) && (period.until === undefined || value < period.until);

/** Whether two periods share at least one day. An empty or reversed period has none to share. */
export const overlaps = (a: Period, b: Period): boolean =>
	isPeriod(a) &&
	isPeriod(b) &&
	(a.from === undefined || b.until === undefined || a.from < b.until) &&
	(b.from === undefined || a.until === undefined || b.from < a.until);
