import { describe, expect, it } from 'vitest';
import { day } from '#kernel/calendar.ts';
import { calendarFaults, planBackwards, USUAL_DURATIONS } from './plan-calendar.ts';

const inVietNam = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 16);

describe('a calendar planned backwards from the announcement', () => {
	const planned = planBackwards(day('2027-02-26'));

	it('ends on the last working day before the announcement at 17:00 in Viet Nam', () => {
		expect(inVietNam(planned.at(-1)?.closesAt ?? 0)).toBe('2027-02-25T17:00');
	});

	it('leaves nothing between two phases, and each has its working days', () => {
		for (const [at, { opensAt }] of planned.slice(1).entries()) expect(opensAt).toBe(planned[at]?.closesAt);
		const council = planned.find(({ phase }) => phase === 'council');
		expect([council?.opensAt, council?.closesAt].map((at) => inVietNam(at ?? 0))).toEqual([
			'2027-02-04T17:00',
			'2027-02-11T17:00',
		]);
	});

	it('begins in the morning, and closes no phase on a weekend or a holiday that is known', () => {
		expect(inVietNam(planned[0]?.opensAt ?? 0)).toMatch(/T08:00$/);
		for (const { closesAt } of planBackwards(day('2027-05-04'))) {
			const weekday = new Date(closesAt).getUTCDay();
			expect(weekday % 6).not.toBe(0);
			expect(inVietNam(closesAt).slice(5, 10)).not.toMatch(/^(01-01|04-30|05-01|09-02)$/);
		}
	});

	it('has nothing wrong with it', () => {
		expect(calendarFaults(planned, day('2027-02-26'), Date.parse('2026-11-01T00:00:00Z'))).toEqual([]);
		expect(Object.keys(USUAL_DURATIONS)).toEqual(planned.map(({ phase }) => phase));
	});

	it('is told where phases overlap, leave a gap, lie in the past or after the announcement, or are missing', () => {
		const [self, first, explanation, ...rest] = planned;
		if (!self || !first || !explanation) throw new Error('no phases');
		const late = rest.map((one) =>
			one.phase === 'decision' ? { ...one, closesAt: one.closesAt + 9e8 } : one,
		);
		const broken = [
			self,
			{ ...first, opensAt: first.opensAt - 1, closesAt: first.closesAt - 1 },
			explanation,
			...late.filter(({ phase }) => phase !== 'council'),
		];
		expect(calendarFaults(broken, day('2027-02-26'), self.closesAt)).toEqual([
			{ kind: 'past', phase: 'self-assessment' },
			{ kind: 'overlap', phase: 'appraisal-1' },
			{ kind: 'gap', phase: 'explanation' },
			{ kind: 'missing', phase: 'council' },
			{ kind: 'gap', phase: 'decision' },
			{ kind: 'after-announcement', phase: 'decision' },
		]);
	});
});
