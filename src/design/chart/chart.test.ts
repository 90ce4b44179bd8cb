import { describe, expect, it } from 'vitest';
import { layBars } from './bars.ts';
import { layLines } from './lines.ts';
import { layRanks } from './ranks.ts';
import { spread } from './scale.ts';
import { laySlopes } from './slopes.ts';

describe('bars', () => {
	it('begin at zero, so that twice the value is twice the length', () => {
		const { bars, zero } = layBars([
			{ label: 'A', value: '50.00', shown: '50,00' },
			{ label: 'B', value: '100.00', shown: '100,00' },
		]);
		expect(zero).toBe(0);
		expect(bars.map(({ x, width }) => [x, width])).toEqual([
			[0, 50],
			[0, 100],
		]);
	});

	it('below zero go to the left of it', () => {
		const { bars, zero } = layBars([
			{ label: 'A', value: '-1', shown: '−1' },
			{ label: 'B', value: '3', shown: '3' },
		]);
		expect(zero).toBe(25);
		expect(bars.map(({ x, width }) => [x, width])).toEqual([
			[0, 25],
			[25, 75],
		]);
	});

	it('are measured against the maximum of points where there is one', () => {
		expect(layBars([{ label: 'A', value: '4', shown: '4', mark: '6' }], '8').bars[0]).toMatchObject({
			width: 50,
			markAt: 75,
		});
	});
});

describe('dots of a ranking', () => {
	it('stand in the order and place of their values, with their interval', () => {
		const dots = layRanks([
			{ label: 'A', value: '90', shown: '', interval: ['85', '95'] },
			{ label: 'B', value: '87', shown: '' },
		]);
		expect(dots[0]).toMatchObject({ x: 50, from: 3, to: 97 });
		expect(dots[1]?.x).toBeLessThan(50);
	});
});

describe('a change between two years', () => {
	it('goes up where the value rose, and has no line where one year is missing', () => {
		const { lines } = laySlopes([
			{ label: 'A', before: { value: '80', shown: '' }, after: { value: '90', shown: '' } },
			{ label: 'B', before: undefined, after: { value: '85', shown: '' } },
		]);
		expect(lines[0]?.after?.y).toBeLessThan(lines[0]?.before?.y ?? 0);
		expect(lines[1]?.before).toBeUndefined();
	});

	it('never lets two labels cover each other', () => {
		const { lines } = laySlopes(
			['90.00', '90.01', '90.02', '80.00', '79.99'].map((value) => ({
				label: value,
				before: undefined,
				after: { value, shown: value },
			})),
		);
		const places = lines.map(({ after }) => after?.textY ?? 0).sort((a, b) => a - b);
		for (const [i, place] of places.slice(1).entries())
			expect(place - (places[i] ?? 0)).toBeGreaterThanOrEqual(1.44);
	});
});

describe('a line over years', () => {
	it('is broken where a year has no comparable value', () => {
		const at = (year: number, value: string) => ({ year, value, shown: value });
		const { series, years } = layLines([
			{ label: 'A', points: [at(2019, '80'), at(2020, '81'), at(2022, '85')] },
		]);
		expect(years.map(({ year }) => year)).toEqual([2019, 2020, 2022]);
		expect(series[0]?.pieces.map(({ from, to }) => [from.year, to.year])).toEqual([[2019, 2020]]);
	});
});

describe('labels', () => {
	it('that have room stay where they are', () => {
		expect(spread([1, 5, 9], 1)).toEqual([1, 5, 9]);
	});
	it('that are too close are moved apart in their order', () => {
		const [a = 0, b = 0, c = 0] = spread([5, 5.1, 5.2], 1);
		expect(b - a).toBeGreaterThanOrEqual(1);
		expect(c - b).toBeGreaterThanOrEqual(1);
	});
});
