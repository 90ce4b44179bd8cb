import { describe, expect, it } from 'vitest';
import { aRanking, byUnit, kindsIn, results } from './a-table.fixture.ts';
import { likeness } from './name-index.ts';

describe('names of units', () => {
	it.each([
		['Sở Nội vụ', 'Sở Nội vụ', 'same'],
		['Hoà Bình', 'Hòa Bình', 'spelling'],
		['SỞ  NỘI VỤ', 'Sở Nội vụ', 'spelling'],
		['TT- Huế', 'TT.Huế', 'spelling'],
		['UBND huyện Lệ Thủy', 'Lệ Thủy', 'titles'],
		['TP. Cao Lãnh', 'Thành phố Cao Lãnh', 'titles'],
		['Dak Lak', 'Đắk Lắk', 'accents'],
		['Tân Phú', 'Tấn Phú', 'accents'],
		['Huyện Cao Lãnh', 'Thành phố Cao Lãnh', undefined],
		['Sở Nội vụ', 'Sở Ngoại vụ', undefined],
	])('%s and %s are alike by %s', (a, b, expected) => {
		expect(likeness(a, b)).toBe(expected);
		expect(likeness(b, a)).toBe(expected);
	});

	it('finds last year’s unit under another spelling, and says so', () => {
		const before = results(aRanking({ 'Hoà Bình': '80' }, { year: 2022 }));
		const found = results(aRanking({ 'Hòa Bình': '81' }), {}, { previous: [before] });
		expect(found.units[0]?.change).toBe('1.00');
		expect(found.inconsistencies).toEqual([
			expect.objectContaining({
				kind: 'two-spellings',
				details: { other: 'Hoà Bình', otherRow: '', year: 2022 },
			}),
		]);
	});

	it('does not take one commune for another that differs in a tone', () => {
		const before = results(aRanking({ 'Tân Phú': '80' }, { year: 2022 }));
		const found = results(aRanking({ 'Tân Phú': '81', 'Tấn Phú': '70' }), {}, { previous: [before] });
		expect(byUnit(found, 'change')).toEqual({ 'Tân Phú': '1.00', 'Tấn Phú': null });
		expect(kindsIn(found)).toEqual([]);
	});

	it('compares neither of two units that could both be the earlier one', () => {
		const before = results(aRanking({ 'Tan Phu': '80' }, { year: 2022 }));
		const found = results(aRanking({ 'Tân Phú': '81', 'Tấn Phú': '70' }), {}, { previous: [before] });
		expect(byUnit(found, 'notComparable')).toEqual({
			'Tân Phú': 'several-candidates',
			'Tấn Phú': 'several-candidates',
		});
	});

	it('does not find units by names that every object has', () => {
		const found = results(
			aRanking({ constructor: '90' }),
			{},
			{
				previous: [results(aRanking({ toString: '80' }, { year: 2022 }))],
			},
		);
		expect(found.units[0]).toMatchObject({ unit: 'constructor', notComparable: 'not-in-earlier-results' });
	});
});
