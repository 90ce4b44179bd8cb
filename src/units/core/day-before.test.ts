import { expect, it } from 'vitest';
import { day } from '#kernel/calendar.ts';
import { dayBefore } from './day-before.ts';

it.each([
	['2025-07-01', '2025-06-30'],
	['2025-01-01', '2024-12-31'],
	['2024-03-01', '2024-02-29'],
	['2025-03-01', '2025-02-28'],
	['2025-07-15', '2025-07-14'],
])('the day before %s is %s', (given, before) => {
	expect(dayBefore(day(given))).toBe(before);
});
