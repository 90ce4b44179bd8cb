import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../tools/test/properties.ts';
import {
	compareDays,
	contains,
	type Day,
	day,
	daysFrom,
	isPeriod,
	overlaps,
	type Period,
	parseDay,
	yearOf,
} from './calendar.ts';

const settings = runs(300);

/** Days between 1900 and 2100, by the calendar of the machine, which is the oracle here. */
const days = fc
	.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
	.map((date) => date.toISOString().slice(0, 10));

describe('reading a day', () => {
	it.each([
		['2025-07-01', '2025-07-01'],
		[' 2025-07-01 ', '2025-07-01'],
		['01/07/2025', '2025-07-01'],
		['1/7/2025', '2025-07-01'],
		['1.7.2025', '2025-07-01'],
		['01-07-2025', '2025-07-01'],
		['1 / 7 / 2025', '2025-07-01'],
		['29/02/2024', '2024-02-29'],
		['29/02/2000', '2000-02-29'],
		['31/12/0001', '0001-12-31'],
	])('reads %j with the day before the month', (text, expected) => {
		expect(parseDay(text)).toBe(expected);
		expect(day(text)).toBe(expected);
	});

	it.each([
		'',
		'2025',
		'7/2025',
		'29/02/2023',
		'29/02/1900',
		'31/04/2025',
		'32/01/2025',
		'00/01/2025',
		'01/13/2025',
		'2025-00-10',
		'0000-01-01',
		'2025-7-1',
		'2025-07-01T00:00:00Z',
		'1/7/25',
		'ngày 1 tháng 7',
	])('takes %j for no day', (text) => {
		expect(parseDay(text)).toBeUndefined();
		expect(() => day(text)).toThrow(RangeError);
	});

	it('accepts every real day in both ways of writing', () => {
		fc.assert(
			fc.property(days, (iso) => {
				expect(parseDay(iso)).toBe(iso);
				const [year, month, date] = iso.split('-');
				expect(parseDay(`${Number(date)}/${Number(month)}/${year}`)).toBe(iso);
			}),
			settings,
		);
	});

	it('agrees with the calendar on which days exist', () => {
		const parts = fc.tuple(
			fc.integer({ min: 1900, max: 2100 }),
			fc.integer({ min: 0, max: 13 }),
			fc.integer({ min: 0, max: 32 }),
		);
		fc.assert(
			fc.property(parts, ([year, month, date]) => {
				const oracle = new Date(Date.UTC(year, month - 1, date));
				const exists = oracle.getUTCMonth() === month - 1 && oracle.getUTCDate() === date;
				expect(parseDay(`${date}/${month}/${year}`) !== undefined).toBe(exists);
			}),
			settings,
		);
	});
});

describe('order of days', () => {
	it('is the order of time', () => {
		fc.assert(
			fc.property(days, days, (a, b) => {
				expect(compareDays(day(a), day(b))).toBe(Math.sign(Date.parse(a) - Date.parse(b)));
			}),
			settings,
		);
	});

	it('knows the year of a day', () => {
		expect(yearOf(day('31/12/2025'))).toBe(2025);
		expect(yearOf(day('0987-01-01'))).toBe(987);
	});
});

const period = (from?: string, until?: string): Period => ({
	from: from === undefined ? undefined : day(from),
	until: until === undefined ? undefined : day(until),
});

const ends = fc.option(days, { nil: undefined, freq: 4 });
const periods = fc
	.tuple(ends, ends)
	.map(([from, until]) => period(from, until))
	.filter(isPeriod);

describe('a period', () => {
	it.each([
		['2020-01-01', '2021-01-01', true],
		['2020-01-01', '2020-01-02', true],
		['2020-01-01', '2020-01-01', false],
		['2021-01-01', '2020-01-01', false],
		[undefined, '2020-01-01', true],
		['2020-01-01', undefined, true],
		[undefined, undefined, true],
	])('from %s until %s: %s', (from, until, expected) => {
		expect(isPeriod(period(from, until))).toBe(expected);
	});

	it('holds its first day and not its last one', () => {
		const year = period('2020-01-01', '2021-01-01');
		expect(contains(year, day('2019-12-31'))).toBe(false);
		expect(contains(year, day('2020-01-01'))).toBe(true);
		expect(contains(year, day('2020-12-31'))).toBe(true);
		expect(contains(year, day('2021-01-01'))).toBe(false);
	});

	it('holds every day when both ends are open', () => {
		fc.assert(
			fc.property(days, (value) => {
				expect(contains({}, day(value))).toBe(true);
			}),
			settings,
		);
	});

	it('does not overlap the one that begins when it ends', () => {
		expect(overlaps(period('2020-01-01', '2021-01-01'), period('2021-01-01', '2022-01-01'))).toBe(false);
		expect(overlaps(period('2020-01-01', '2021-01-02'), period('2021-01-01', '2022-01-01'))).toBe(true);
		expect(overlaps(period(undefined, '2021-01-01'), period('2021-01-01', undefined))).toBe(false);
		expect(overlaps(period('2020-01-01', undefined), period('2030-01-01', undefined))).toBe(true);
	});

	it('shares no day with a period that has none', () => {
		const never = period('2020-06-01', '2020-06-01');
		const reversed = period('2020-07-01', '2020-06-01');
		expect(overlaps(never, period('2020-01-01', '2021-01-01'))).toBe(false);
		expect(overlaps(period('2020-01-01', '2021-01-01'), reversed)).toBe(false);
		expect(overlaps(never, never)).toBe(false);
	});

	it('overlaps another exactly when the later beginning lies in both', () => {
		const later = (a: Day | undefined, b: Day | undefined): Day =>
			[a, b].reduce<Day>((latest, value) => (value && value > latest ? value : latest), day('0001-01-01'));
		fc.assert(
			fc.property(periods, periods, (a, b) => {
				const first = later(a.from, b.from);
				expect(overlaps(a, b)).toBe(contains(a, first) && contains(b, first));
				expect(overlaps(a, b)).toBe(overlaps(b, a));
			}),
			settings,
		);
	});
});

describe('days from one day to another', () => {
	it.each([
		['2017-11-30', '2017-11-30', 0],
		['2017-11-30', '2017-12-01', 1],
		['2024-02-28', '2024-03-01', 2],
		['2023-02-28', '2023-03-01', 1],
		['1900-02-28', '1900-03-01', 1],
		['2000-02-28', '2000-03-01', 2],
		['2018-01-01', '2017-12-31', -1],
	])('counts from %s to %s %d', (from, to, expected) => {
		expect(daysFrom(day(from), day(to))).toBe(expected);
	});

	it('agrees with the calendar of the machine', () => {
		fc.assert(
			fc.property(days, days, (a, b) => {
				expect(daysFrom(day(a), day(b))).toBe((Date.parse(b) - Date.parse(a)) / 86_400_000);
			}),
			settings,
		);
	});
});
