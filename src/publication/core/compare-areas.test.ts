import { describe, expect, it } from 'vitest';
import { compareAreas } from './compare-areas.ts';

const area = (code: string, points: string | null, max: string | null) => ({
	code,
	points,
	max,
	percent: null,
});
const block = (code: string, mean: string | null, highest = '9') => ({ code, mean, highest });

describe('the areas of a unit beside its block', () => {
	it('are drawn in points where all have one maximum', () => {
		const compared = compareAreas(
			[area('a', '5', '10'), area('b', '7', '10')],
			[block('a', '6'), block('b', '6')],
		);
		expect(compared).toMatchObject({ scale: 'points', greatest: '10', below: 1, known: 2, furthest: 'a' });
	});

	it('are drawn as percent of their own maximum where the maxima differ', () => {
		const compared = compareAreas(
			[area('a', '4', '8'), area('b', '7', '12')],
			[block('a', '6'), block('b', '9')],
		);
		expect(compared).toMatchObject({ scale: 'percent', greatest: '100', furthest: 'a' });
		expect(compared.areas.map(({ value, mark }) => [value, mark])).toEqual([
			['50', '75'],
			['58.3333', '75'],
		]);
	});

	it('say nothing where the mean is not known or the area does not apply', () => {
		const compared = compareAreas(
			[area('a', null, null), area('b', '7', null)],
			[block('a', '6'), block('b', null)],
		);
		expect(compared).toMatchObject({ scale: 'points', greatest: null, below: 0, known: 0, furthest: null });
		expect(compared.areas[0]).toMatchObject({ value: null, points: null });
	});

	it('count an area that equals the mean as not below it', () => {
		expect(compareAreas([area('a', '6.0', '10')], [block('a', '6')])).toMatchObject({ below: 0, known: 1 });
	});
});
