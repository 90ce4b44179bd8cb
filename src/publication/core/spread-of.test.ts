import { describe, expect, it } from 'vitest';
import { furthestApart, spreadOf } from './spread-of.ts';

describe('units side by side', () => {
	it('are told by the highest, the lowest and what lies between', () => {
		const units = [
			{ name: 'A', value: '93.36' },
			{ name: 'B', value: '89.21' },
			{ name: 'C', value: '9.999' },
		];
		expect(spreadOf(units.slice(0, 2), 2)).toMatchObject({ highest: 'A', lowest: 'B', difference: '4.15' });
		expect(spreadOf(units, 2)).toMatchObject({ lowest: 'C' });
	});

	it('are equal where the digits published show no difference', () => {
		const units = [
			{ name: 'A', value: '93.361' },
			{ name: 'B', value: '93.362' },
		];
		expect(spreadOf(units, 2)).toMatchObject({ isZero: true });
		expect(spreadOf(units, 3)).toMatchObject({ isZero: false });
		expect(spreadOf([], 2)).toBeUndefined();
	});

	it('are furthest apart in an area that two of them have', () => {
		const one = [
			{ code: 'a', value: '5' },
			{ code: 'b', value: '5' },
			{ code: 'c', value: null },
		];
		const other = [
			{ code: 'a', value: '6' },
			{ code: 'b', value: '3' },
			{ code: 'c', value: '99' },
		];
		expect(furthestApart([one, other], 2)).toBe('b');
		expect(furthestApart([one, one], 2)).toBeUndefined();
		expect(furthestApart([one], 2)).toBeUndefined();
	});
});
