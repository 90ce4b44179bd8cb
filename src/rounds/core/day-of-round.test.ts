import { expect, test } from 'vitest';
import type { Day } from '#kernel/calendar.ts';
import { dayOfRound } from './day-of-round.ts';

test.each([
	[2022, '2026-11-22', '2022-12-31'],
	[2025, '2026-01-01', '2025-12-31'],
	[2026, '2026-11-22', '2026-11-22'],
	[2026, '2026-12-31', '2026-12-31'],
	[2027, '2026-11-22', '2026-11-22'],
])('a round of %i that is planned on %s means units as of %s', (year, today, day) => {
	expect(dayOfRound(year, today as Day)).toBe(day);
});
