import { describe, expect, it } from 'vitest';
import { dayInVietNam } from './clock.ts';
import { fixedClock } from './fixed-clock.ts';

describe('the day in Viet Nam', () => {
	it.each([
		['2025-06-30T16:59:59Z', '2025-06-30'],
		['2025-06-30T17:00:00Z', '2025-07-01'],
		['2024-02-28T17:00:00Z', '2024-02-29'],
		['2025-12-31T17:00:00Z', '2026-01-01'],
	])('at %s it is %s', (instant, expected) => {
		expect(dayInVietNam(Date.parse(instant))).toBe(expected);
	});

	it('changes at midnight in Viet Nam when the clock is moved', () => {
		const clock = fixedClock('2026-12-31T23:59:59+07:00');
		expect(clock.today()).toBe('2026-12-31');
		clock.advance(1_000);
		expect(clock.today()).toBe('2027-01-01');
		clock.set('2026-01-01T00:00:00+07:00');
		expect(clock.today()).toBe('2026-01-01');
	});

	it('refuses an instant that is none', () => {
		expect(() => fixedClock('tomorrow')).toThrow(RangeError);
	});
});
