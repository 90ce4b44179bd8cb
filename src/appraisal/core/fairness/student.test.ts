import { describe, expect, it } from 'vitest';
import { criticalT, twoSided } from './student.ts';

describe('Student’s distribution', () => {
	// Printed tables: two-sided 5 % and 1 %.
	it.each([
		[1, 12.706_204_736],
		[2, 4.302_652_73],
		[5, 2.570_581_836],
		[10, 2.228_138_852],
		[30, 2.042_272_456],
		[120, 1.979_930_405],
		[1_000_000, 1.959_966],
	])('has the printed 5 %% border at %i degrees of freedom', (df, printed) => {
		expect(criticalT(0.05, df)).toBeCloseTo(printed, 5);
	});

	it('has the printed 1 % border, and nothing is surer than 0', () => {
		expect(criticalT(0.01, 10)).toBeCloseTo(3.169_272_673, 6);
		expect(twoSided(0, 7)).toBe(1);
	});

	it('leads there and back', () => {
		for (const df of [1, 3, 8, 40, 500])
			for (const p of [0.5, 0.1, 0.05, 0.001]) expect(twoSided(criticalT(p, df), df)).toBeCloseTo(p, 9);
	});
});
