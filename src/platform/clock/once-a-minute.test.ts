import { expect, it } from 'vitest';
import { dayInVietNam } from './clock.ts';
import { onceAMinute } from './once-a-minute.ts';

it('a text made of the day changes at midnight in Viet Nam, and at once when what it is made from does', () => {
	let now = Date.parse('2026-03-01T16:59:30Z');
	let made = 0;
	const stamp = onceAMinute({ now: () => now, today: () => dayInVietNam(now) }, (given, today) => {
		made += 1;
		return `${given} ${today}`;
	});
	expect(stamp('7')).toBe('7 2026-03-01');
	expect(stamp('7')).toBe('7 2026-03-01');
	expect(made).toBe(1);
	expect(stamp('8')).toBe('8 2026-03-01');
	now += 30_000;
	expect(stamp('8')).toBe('8 2026-03-02');
});
