import { describe, expect, it } from 'vitest';
import { aRanking, aTable, byUnit, kindsIn, ranking, results } from './a-table.fixture.ts';
import { computeResults } from './compute-results.ts';

describe('ranking a table', () => {
	it('ranks on exact values unless told to rank on published digits', () => {
		const table = aRanking({ A: '85,864', B: '85,861', C: '80' });
		expect(byUnit(results(table), 'rank')).toEqual({ A: 1, B: 2, C: 3 });
		const published = computeResults({ table, settings: ranking({ basis: 'published', digits: 2 }) });
		expect(byUnit(published, 'rank')).toEqual({ A: 1, B: 1, C: 3 });
	});

	it('places the two districts of Hải Dương with 85,86 first and second by a declared key', () => {
		const table = aTable([
			{ unit: 'Huyện A', total: '85,86', rank: '2', parts: { sipas: '8,9' } },
			{ unit: 'Huyện B', total: '85,86', rank: '1', parts: { sipas: '9,1' } },
		]);
		const declared = computeResults({
			table,
			settings: ranking({ ties: 'keys', keys: [{ key: 'part:sipas', first: 'highest' }] }),
		});
		expect(byUnit(declared, 'rank')).toEqual({ 'Huyện B': 1, 'Huyện A': 2 });
		expect(byUnit(declared, 'tieBrokenBy')).toEqual({ 'Huyện B': 'part:sipas', 'Huyện A': 'part:sipas' });
		expect(kindsIn(declared)).toEqual([]);
		expect(kindsIn(results(table))).toEqual(['rank-does-not-follow']);
	});

	it('breaks a tie by last year’s rank', () => {
		const before = results(aRanking({ A: '80', B: '90' }, { year: 2022 }));
		const settings = ranking({ ties: 'keys', keys: [{ key: 'previousRank', first: 'lowest' }] });
		const found = computeResults({ table: aRanking({ A: '85', B: '85' }), settings, previous: [before] });
		expect(byUnit(found, 'rank')).toEqual({ B: 1, A: 2 });
	});

	it('ranks each block by itself and keeps units apart that are assessed but not ranked', () => {
		const table = aTable([
			{ unit: 'A', total: '90' },
			{ unit: 'B', total: '95' },
			{ unit: 'C', total: '80' },
			{ unit: 'D', total: '70', block: 'Huyện' },
		]);
		const found = results(table, { notRanked: ['B'] });
		expect(byUnit(found, 'rank')).toEqual({ A: 1, C: 2, B: null, D: 1 });
		expect(found.blocks[0]).toMatchObject({ units: 2, notRanked: 1, mean: '85.00', aboveMean: 1 });
		expect(found.units.find(({ unit }) => unit === 'B')).toMatchObject({ ranked: false, percent: '95' });
	});

	it('shows printed ranks and no mean where only some units are in the table', () => {
		const table = aTable([
			{ unit: 'A', total: '99,17', rank: '1' },
			{ unit: 'B', total: '86,95', rank: '18' },
		]);
		const found = results(table, { incomplete: [{ year: 2023 }] });
		expect(byUnit(found, 'rank')).toEqual({ A: 1, B: 18 });
		expect(found.blocks[0]).toMatchObject({ mean: null, aboveMean: null, spread: '12.22', complete: false });
		expect(found.inconsistencies).toEqual([]);
	});

	it('calls a unit by the name that the settings give to its spelling', () => {
		const found = results(aRanking({ 'Sở TTTT': '90' }), {
			aliases: { 'Sở TTTT': 'Sở Thông tin và Truyền thông' },
		});
		expect(found.units[0]?.unit).toBe('Sở Thông tin và Truyền thông');
	});
});
