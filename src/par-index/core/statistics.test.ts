import { describe, expect, it } from 'vitest';
import { aRanking, aTable, byUnit, results, someSettings } from './a-table.fixture.ts';
import { computeResults } from './compute-results.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

describe('statistics of a block', () => {
	const { blocks } = results(aRanking({ A: '90', B: '80', C: '80', D: '45' }));

	it('has mean, extremes, spread and the number above the mean', () => {
		expect(blocks[0]).toMatchObject({
			units: 4,
			mean: '73.75',
			highest: { unit: 'A', percent: '90' },
			lowest: { unit: 'D', percent: '45' },
			spread: '45.00',
			aboveMean: 3,
		});
	});

	it('counts only units that are strictly above the mean', () => {
		expect(results(aRanking({ A: '90', B: '80', C: '70' })).blocks[0]?.aboveMean).toBe(1);
	});

	it('counts units in bands, empty bands too', () => {
		expect(blocks[0]?.bands.map(({ name, count }) => [name, count])).toEqual([
			['Xuất sắc', 1],
			['Tốt', 2],
			['Khá', 0],
			['Trung bình', 0],
			['Yếu', 1],
		]);
	});

	it('says nothing of change without an earlier year', () => {
		expect(blocks[0]).toMatchObject({
			meanChange: null,
			up: null,
			level: null,
			rankUp: null,
			notComparable: null,
		});
	});

	it('has means and best points of areas over the units that have them', () => {
		const table = aTable([
			{ unit: 'A', total: '90', areas: { '1': '8' } },
			{ unit: 'B', total: '80', areas: { '1': '7,5' } },
			{ unit: 'C', total: '70' },
		]);
		expect(results(table).blocks[0]?.areas).toEqual([{ code: '1', mean: '7.75', highest: '8' }]);
	});

	it('uses the bands of a block where it has its own', () => {
		const settings = someSettings({
			bands: {
				default: DEFAULT_SETTINGS.bands.default,
				blocks: {
					Huyện: [{ name: 'Xuất sắc', from: '85', fromInclusive: true, untilInclusive: false }],
				},
			},
		});
		const table = aTable([
			{ unit: 'A', total: '86' },
			{ unit: 'B', total: '86', block: 'Huyện' },
		]);
		expect(byUnit(computeResults({ table, settings }), 'band')).toEqual({ A: 'Tốt', B: 'Xuất sắc' });
	});
});
