import { describe, expect, it } from 'vitest';
import type { RankingRow } from '../queries/release-ranking.ts';
import { fixed, printer } from './figure.ts';
import { searchRows, sortRows } from './ranking-order.ts';
import { bandKey, parametersOf, readState, withState } from './ranking-state.ts';

const NO_PARTS = {
	appraised: null,
	deduction: null,
	officialsSurvey: null,
	sipas: null,
	outcome: null,
	bonus: null,
	penalty: null,
};

const row = (unit: string, percent: string | null, search = unit.toLowerCase()): RankingRow => ({
	slug: search,
	code: null,
	search,
	unitId: null,
	result: {
		unit,
		block: '',
		year: 2021,
		total: percent,
		max: '100',
		percent,
		rank: null,
		ranked: true,
		tieBrokenBy: null,
		band: null,
		change: null,
		rankChange: null,
		notComparable: null,
		streak: null,
		parts: NO_PARTS,
	},
});

const names = (rows: readonly RankingRow[]) => rows.map(({ result }) => result.unit);

describe('the order of a ranking', () => {
	it('compares figures exactly and not as texts', () => {
		const rows = [row('a', '9.9'), row('b', '100'), row('c', '99.95')];
		expect(names(sortRows(rows, 'percent', []))).toEqual(['a', 'c', 'b']);
		expect(names(sortRows(rows, '-percent', []))).toEqual(['b', 'c', 'a']);
	});

	it('puts what has no figure last both ways, and keeps the order of what is equal', () => {
		const rows = [row('a', '1'), row('none', null), row('b', '1'), row('c', '2')];
		expect(names(sortRows(rows, 'percent', []))).toEqual(['a', 'b', 'c', 'none']);
		expect(names(sortRows(rows, '-percent', []))).toEqual(['c', 'a', 'b', 'none']);
	});

	it('puts Đ after D, and the tenth ward after the second', () => {
		const rows = ['Phường 10', 'Đồng Tháp', 'Phường 2', 'Dầu Tiếng', 'Ea Kar'].map((name) => row(name, '1'));
		expect(names(sortRows(rows, 'unit', []))).toEqual([
			'Dầu Tiếng',
			'Đồng Tháp',
			'Ea Kar',
			'Phường 2',
			'Phường 10',
		]);
	});

	it('stays as released when the address names a column that there is not', () => {
		const rows = [row('b', '1'), row('a', '2')];
		expect(names(sortRows(rows, 'nothing', []))).toEqual(['b', 'a']);
	});

	it('finds a unit by any of its words without accents', () => {
		const rows = [row('Sở Nội vụ', '1', 'so noi vu'), row('Sở Y tế', '2', 'so y te')];
		expect(names(searchRows(rows, ' NỘI  sở '))).toEqual(['Sở Nội vụ']);
		expect(names(searchRows(rows, ''))).toHaveLength(2);
	});
});

describe('the state of a ranking page', () => {
	it('is in its address and comes back from it', () => {
		const state = readState(new URLSearchParams('sort=-percent&q=quảng&band=tot&areas=all&year=2013'));
		expect(readState(new URLSearchParams(withState(state, {})))).toEqual(state);
		expect(withState(state, { band: undefined, q: '' })).toBe('?sort=-percent&areas=all&year=2013');
	});

	it('says nothing of what was not chosen or not understood', () => {
		expect(parametersOf(readState(new URLSearchParams('areas=some&year=abc&x=1')))).toEqual({});
	});

	it('names a band that has no Latin letter by its place', () => {
		expect(bandKey(['ល្អ', 'Tốt'], 'ល្អ')).toBe('1');
		expect(bandKey(['ល្អ', 'Tốt'], 'Tốt')).toBe('tot');
	});
});

describe('printed figures', () => {
	it('have the digits that the settings publish, halves rounded up', () => {
		expect(fixed('67.7008083333', 2)).toBe('67.70');
		expect(fixed('0.125', 2)).toBe('0.13');
		expect(fixed('1/3', 2)).toBe('0.33');
		expect(printer('vi', 2).percent('88.3')).toBe('88,30\u00a0%');
	});

	it('of points have as many digits as the longest of their column, but no more than are published', () => {
		const print = printer('vi', 2);
		expect(print.points(['5', '18', null])('5')).toBe('5');
		expect(print.points(['5', '2.5'])('5')).toBe('5,0');
		expect(print.points(['5', '8.400821'])('8.400821')).toBe('8,40');
	});
});
