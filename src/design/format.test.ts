import { describe, expect, it } from 'vitest';
import { alignDecimals, formatChange, formatDay, formatDecimal, formatPercent } from './format.ts';

describe('figures as people read them', () => {
	it.each([
		['93.99', '93,99', '93.99'],
		['1234567.50', '1.234.567,50', '1,234,567.50'],
		['999', '999', '999'],
		['-0.25', '−0,25', '−0.25'],
		['-0.00', '0,00', '0.00'],
		['0.1', '0,1', '0.1'],
		['12345678901234567890.12', '12.345.678.901.234.567.890,12', '12,345,678,901,234,567,890.12'],
	])('%s is %s in Vietnamese and Khmer and %s in English', (text, vi, en) => {
		expect(formatDecimal(text, 'vi')).toBe(vi);
		expect(formatDecimal(text, 'km')).toBe(vi);
		expect(formatDecimal(text, 'en')).toBe(en);
	});

	it.each(['93,99', '', '1e3', 'NaN', '+1', '1.'])('what is no exchange text is refused: %j', (text) => {
		expect(() => formatDecimal(text, 'vi')).toThrow(RangeError);
	});

	it('a change always shows its direction, and none where there is none', () => {
		expect(formatChange('2.88', 'vi')).toBe('+2,88');
		expect(formatChange('-0.04', 'vi')).toBe('−0,04');
		expect(formatChange('0.00', 'vi')).toBe('0,00');
	});

	it('a percent keeps its sign on the same line', () => {
		expect(formatPercent('93.99', 'vi')).toBe('93,99\u00a0%');
		expect(formatPercent('93.99', 'en')).toBe('93.99%');
	});

	it('a day is written day first', () => {
		expect(formatDay('2022-09-20')).toBe('20/09/2022');
		expect(() => formatDay('20/09/2022')).toThrow(RangeError);
	});

	it('figures of a column stand on the comma', () => {
		expect(alignDecimals(['93,99', '90', '8,5', '–'], 'vi')).toEqual([
			'93,99',
			'90\u2008\u2007\u2007',
			'8,5\u2007',
			'–',
		]);
		expect(alignDecimals(['1', '12'], 'vi')).toEqual(['1', '12']);
	});
});
