import { describe, expect, it } from 'vitest';
import { eigenOf, sweepOut } from './symmetric.ts';

describe('small symmetric matrices', () => {
	it('give eigenvalues whose vectors put them together again', () => {
		const matrix = [
			[4, 1, -2],
			[1, 3, 0],
			[-2, 0, 5],
		];
		const eigen = eigenOf(matrix);
		for (const [i, row] of matrix.entries())
			for (const [j, x] of row.entries()) {
				const again = eigen.reduce(
					(sum, { value, vector }) => sum + value * (vector[i] ?? 0) * (vector[j] ?? 0),
					0,
				);
				expect(again).toBeCloseTo(x, 12);
			}
	});

	it('of a chain of comparisons have one direction that nothing says anything about', () => {
		const chain = [
			[1, -1, 0],
			[-1, 2, -1],
			[0, -1, 1],
		];
		const values = eigenOf(chain)
			.map(({ value }) => value)
			.sort((a, b) => a - b);
		expect(values[0]).toBeCloseTo(0, 12);
		expect(values[1]).toBeCloseTo(1, 12);
		expect(values[2]).toBeCloseTo(3, 12);
	});

	it('are swept to what is left after the first columns; a column that repeats another counts once', () => {
		const { rest, rank } = sweepOut(
			[
				[2, 2, 4],
				[2, 2, 4],
				[4, 4, 10],
			],
			2,
		);
		expect(rank).toBe(1);
		expect(rest).toEqual([[2]]);
	});
});
