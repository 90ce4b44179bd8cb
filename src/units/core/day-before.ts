import { type Day, day, parseDay } from '#kernel/calendar.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** The day before: a period ends on the first day that no longer belongs to it, and people say the last that does. */
export const dayBefore = (value: Day): Day => {
	const [year = 0, month = 0, date = 0] = value.split('-').map(Number);
	if (date > 1) return day(`${value.slice(0, 8)}${two(date - 1)}`);
	if (month === 1) return day(`${String(year - 1).padStart(4, '0')}-12-31`);
	const before = `${value.slice(0, 5)}${two(month - 1)}`;
	const last = ['31', '30', '29', '28'].map((end) => parseDay(`${before}-${end}`)).find((end) => end);
	return last as Day;
};
