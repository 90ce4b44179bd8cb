import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../tools/test/properties.ts';
import { moveUnit, rankColumns } from './rank-columns.ts';

const BOUND = 1e-9;

describe('ranks of totals in doubles', () => {
	it('leave what is nearer than the bound to the exact comparison, either way', () => {
		const totals = Float64Array.of(90, 80 + 1e-12, 80, 70);
		expect([...rankColumns(totals, BOUND, () => 0).ranks]).toEqual([1, 2, 2, 4]);
		expect([...rankColumns(totals, BOUND, (a, b) => b - a).ranks]).toEqual([1, 2, 3, 4]);
		expect([...rankColumns(totals, BOUND, (a, b) => a - b).ranks]).toEqual([1, 3, 2, 4]);
	});

	it('ask nobody about totals that are further apart', () => {
		const refuse = () => {
			throw new Error('asked');
		};
		expect([...rankColumns(Float64Array.of(1, 3, 2), BOUND, refuse).ranks]).toEqual([3, 1, 2]);
	});

	it('leave out units without a total', () => {
		expect([...rankColumns(Float64Array.of(1, Number.NaN, 2), BOUND, () => 0).ranks]).toEqual([2, 0, 1]);
	});

	it('put totals in the order of any sort, spread evenly or all but one at one place', () => {
		const total = fc.oneof(
			fc.double({ min: 0, max: 100, noNaN: true }),
			fc.constantFrom(-1e12, 1e12, Number.NaN, 50, 0),
			fc.double({ min: 50, max: 50.000_000_1, noNaN: true }),
		);
		fc.assert(
			fc.property(fc.array(total, { maxLength: 120 }), (drawn) => {
				const totals = Float64Array.from(drawn);
				const exactly = (a: number, b: number) => (totals[a] as number) - (totals[b] as number);
				const units = [...totals.keys()].filter((unit) => !Number.isNaN(totals[unit]));
				const sorted = units.sort((a, b) => (totals[b] as number) - (totals[a] as number));
				expect([...rankColumns(totals, 0, exactly).order]).toEqual(sorted);
			}),
			runs(300),
		);
	});

	it.each([
		['up', 5, [2, 1, 3, 3, 5]],
		['down', 0.5, [1, 5, 2, 2, 4]],
		['into a tie', 2, [1, 2, 2, 2, 5]],
	])('of the others are mended when a unit moves %s', (_, total, expected) => {
		const totals = Float64Array.of(4, 3, 2, 2, 1);
		const exactly = (a: number, b: number) => (totals[a] as number) - (totals[b] as number);
		const ranked = rankColumns(totals, BOUND, exactly);
		expect([...ranked.ranks]).toEqual([1, 2, 3, 3, 5]);
		totals[1] = total;
		moveUnit(ranked, 1, totals, BOUND, exactly);
		expect([...ranked.ranks]).toEqual(expected);
	});

	it('of those that were tied with a unit that leaves go down together', () => {
		const totals = Float64Array.of(9, 5, 5, 5, 1);
		const exactly = (a: number, b: number) => (totals[a] as number) - (totals[b] as number);
		const ranked = rankColumns(totals, BOUND, exactly);
		totals[2] = 10;
		moveUnit(ranked, 2, totals, BOUND, exactly);
		expect([...ranked.ranks]).toEqual([2, 3, 1, 3, 5]);
	});
});
