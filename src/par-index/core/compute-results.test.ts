import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	aFact,
	aRanking,
	aTable,
	byUnit,
	kindsIn,
	ranking,
	results,
	someSettings,
} from './a-table.fixture.ts';
import { computeResults } from './compute-results.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

describe('totals and percents', () => {
	it('takes the printed total against a maximum of 100', () => {
		const { units, settings } = results(aRanking({ A: '91,65' }));
		expect(units[0]).toMatchObject({ total: '91.65', max: '100', percent: '91.65' });
		expect(settings.total).toBe('printed');
	});

	it('takes the maximum of the row before the one of the settings', () => {
		const table = aTable([
			{ unit: 'A', total: '40', max: '80' },
			{ unit: 'B', total: '40' },
		]);
		expect(byUnit(results(table, { max: '50' }), 'percent')).toEqual({ A: '50', B: '80' });
	});

	it('writes a percent without a finite decimal with ten digits, and ranks it exactly', () => {
		const table = aTable([
			{ unit: 'A', total: '20', max: '60' },
			{ unit: 'B', percent: '33,3333333333' },
		]);
		const found = results(table);
		expect(byUnit(found, 'percent')).toEqual({ A: '33.3333333333', B: '33.3333333333' });
		expect(byUnit(found, 'rank')).toEqual({ A: 1, B: 2 });
	});

	it('makes points of a printed percent where no total is printed', () => {
		const { units } = results(aTable([{ unit: 'A', percent: '87,5 %', max: '80' }]));
		expect(units[0]).toMatchObject({ total: '70', percent: '87.5' });
	});

	it('adds parts up and takes deductions and penalties off, printed with or without a minus', () => {
		const parts = { appraised: '60', officialsSurvey: '20', sipas: '9,5', outcome: '3', bonus: '1' };
		const table = aTable([
			{ unit: 'A', parts: { ...parts, deduction: '1,5', penalty: '2' } },
			{ unit: 'B', parts: { ...parts, deduction: '-1,5', penalty: '−2' } },
		]);
		const found = results(table);
		expect(found.settings.total).toBe('parts');
		expect(byUnit(found, 'total')).toEqual({ A: '90', B: '90' });
	});

	it('multiplies areas by their weights and the sum by the scale', () => {
		const table = aTable([{ unit: 'A', areas: { entry: '8', land: '6,5' } }]);
		const found = results(table, {
			total: 'weights',
			weights: { entry: '0.6', land: '0.4' },
			weightScale: '10',
		});
		expect(found.units[0]).toMatchObject({ total: '74' });
	});

	it('makes no total of weights when an area is missing', () => {
		const table = aTable([
			{ unit: 'A', areas: { entry: '8', land: '6' } },
			{ unit: 'B', areas: { entry: '9' } },
		]);
		const found = results(table, { total: 'weights', weights: { entry: '0.5', land: '0.5' } });
		expect(byUnit(found, 'total')).toEqual({ A: '7', B: null });
		expect(byUnit(found, 'ranked')).toEqual({ A: true, B: false });
		expect(kindsIn(found)).toEqual(['total-missing']);
	});

	it('rounds once at the end, half up, where the settings say so, and nothing otherwise', () => {
		const table = aTable([
			{ unit: 'A', parts: { appraised: '80,003', sipas: '9,002' } },
			{ unit: 'B', parts: { appraised: '80', sipas: '9,004' } },
		]);
		const rounded = results(table, { rounding: { at: 'end', digits: 2 } });
		expect(byUnit(rounded, 'total')).toEqual({ A: '89.01', B: '89' });
		expect(byUnit(results(table), 'total')).toEqual({ A: '89.005', B: '89.004' });
	});

	it('holds area points against the maximum of the area, not of the total', () => {
		const table = aTable([{ unit: 'A', total: '90', areas: { '1': '8', '2': '5', '3': '2' } }], {
			'1': '10',
			'2': '10',
		});
		const { units } = results(table, { areaMax: { '2': '20' } });
		expect(units[0]?.areas).toEqual([
			{ code: '1', points: '8', max: '10', percent: '80' },
			{ code: '2', points: '5', max: '20', percent: '25' },
			{ code: '3', points: '2', max: null, percent: null },
		]);
	});
});

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

describe('change against an earlier year', () => {
	const before = results(aRanking({ A: '90', B: '85', C: '80', D: '75' }, { year: 2022 }));
	const now = results(aRanking({ A: '90', B: '92,5', C: '70', E: '60' }), {}, { previous: [before] });

	it('gives points and places, places gained as plus', () => {
		expect(byUnit(now, 'change')).toEqual({ B: '7.50', A: '0.00', C: '-10.00', E: null });
		expect(byUnit(now, 'rankChange')).toEqual({ B: 1, A: -1, C: 0, E: null });
	});

	it('shows a reason and never 0 where there is no comparable predecessor', () => {
		expect(byUnit(now, 'notComparable')).toEqual({ A: null, B: null, C: null, E: 'not-in-earlier-results' });
	});

	it('counts up, level, down and what cannot be compared', () => {
		expect(now.blocks[0]).toMatchObject({
			up: 1,
			level: 1,
			down: 1,
			notComparable: 1,
			rankUp: 1,
			rankLevel: 1,
			rankDown: 1,
		});
		expect(now.blocks[0]).toMatchObject({ mean: '78.13', meanChange: '-4.38' });
		expect(now.blocks[0]?.bands.map(({ change }) => change)).toEqual([1, -2, 0, 1, 0]);
	});

	it('rounds the change of the exact means, not the means', () => {
		const earlier = results(aRanking({ A: '80,004', B: '80,004' }, { year: 2022 }));
		const later = results(aRanking({ A: '80,009', B: '80,009' }), {}, { previous: [earlier] });
		expect(later.blocks[0]).toMatchObject({ mean: '80.01', meanChange: '0.01' });
		const other = results(aRanking({ A: '80,006', B: '80,006' }), {}, { previous: [earlier] });
		expect(other.blocks[0]).toMatchObject({ mean: '80.01', meanChange: '0.00' });
	});

	it('counts a change that prints as 0,00 as level', () => {
		const later = results(
			aRanking({ A: '90,004', B: '84,996', C: '80', D: '75' }),
			{},
			{ previous: [before] },
		);
		expect(later.blocks[0]).toMatchObject({ up: 0, level: 4, down: 0 });
	});

	it('compares with the latest year before, in whatever order the years are given', () => {
		const older = results(aRanking({ A: '50', B: '50' }, { year: 2020 }));
		for (const previous of [
			[older, before],
			[before, older],
		]) {
			const found = results(aRanking({ A: '91' }), {}, { previous });
			expect(found.units[0]?.change).toBe('1.00');
		}
	});

	it('compares a table of several years with itself', () => {
		const table = aTable([
			{ unit: 'A', total: '90', year: 2023 },
			{ unit: 'A', total: '88', year: 2022 },
		]);
		expect(results(table).units.map(({ year, change }) => [year, change])).toEqual([
			[2023, '2.00'],
			[2022, null],
		]);
	});

	it('compares nothing with a year that was measured otherwise', () => {
		const found = results(aRanking({ A: '91' }), { comparableFrom: 2023 }, { previous: [before] });
		expect(found.units[0]).toMatchObject({ change: null, notComparable: 'changed-set' });
	});

	it('does not compare across blocks', () => {
		const found = results(aRanking({ A: '91' }, { block: 'Huyện' }), {}, { previous: [before] });
		expect(found.units[0]).toMatchObject({ change: null, notComparable: 'other-block' });
	});

	it('asks units history before names', () => {
		const found = results(
			aRanking({ A: '91', B: '80', C: '70' }),
			{},
			{
				previous: [before],
				predecessors: (unit) => {
					if (unit === 'A') return { kind: 'merged' };
					return unit === 'B' ? { kind: 'same', names: ['D'] } : undefined;
				},
			},
		);
		expect(byUnit(found, 'notComparable')).toEqual({ A: 'merged', B: null, C: null });
		expect(byUnit(found, 'change')).toEqual({ A: null, B: '5.00', C: '-10.00' });
	});

	it('takes the printed mean of an earlier year where its table is only an extract', () => {
		const extract = results(aRanking({ A: '95,73' }, { year: 2022 }));
		const table = aRanking({ A: '95', B: '90', C: '85' });
		const without = results(table, {}, { previous: [extract] });
		expect(without.blocks[0]?.meanChange).toBeNull();
		expect(kindsIn(without)).toEqual(['previous-incomplete']);
		const facts = [aFact('mean', '89,07', 2022)];
		expect(results(table, {}, { previous: [extract], facts }).blocks[0]?.meanChange).toBe('0.93');
	});

	it('takes an earlier table for an extract when another number of units was printed, or the settings say so', () => {
		const table = aRanking({ A: '90', B: '85' });
		const counted = results(table, {}, { previous: [before], facts: [aFact('units', '21', 2022)] });
		expect(counted.blocks[0]?.meanChange).toBeNull();
		const told = results(table, { incomplete: [{ year: 2022 }] }, { previous: [before] });
		expect(told.blocks[0]?.meanChange).toBeNull();
		expect(results(table, {}, { previous: [before] }).blocks[0]?.meanChange).toBe('5.00');
	});
});

describe('streaks', () => {
	const year = (year: number, first: string) => {
		const others = { A: '80', B: '79' };
		return results(aRanking({ ...others, [first]: '95' }, { year }));
	};
	const streak = (...years: [number, string][]) => {
		const previous = years.slice(1).map(([when, first]) => year(when, first));
		const [when, first] = years[0] ?? [2023, 'A'];
		const found = results(aRanking({ A: '80', B: '79', [first]: '95' }, { year: when }), {}, { previous });
		return found.units.find(({ rank }) => rank === 1)?.streak;
	};

	it('counts consecutive years first', () => {
		expect(streak([2023, 'A'], [2022, 'A'], [2021, 'A'], [2020, 'B'])).toMatchObject({
			yearsFirst: 3,
			lastFirst: null,
		});
	});

	it('finds the last year in which a unit was first before', () => {
		expect(streak([2021, 'B'], [2020, 'A'], [2019, 'A'], [2016, 'B'])).toEqual({
			yearsFirst: 1,
			lastFirst: 2016,
			knownSince: 2016,
		});
	});

	it('ends a row at a year that is missing', () => {
		expect(streak([2023, 'A'], [2021, 'A'])).toMatchObject({ yearsFirst: 1, lastFirst: 2021 });
	});

	it('tells "never before" from "not known" by the earliest year', () => {
		expect(streak([2023, 'A'], [2022, 'B'])).toEqual({ yearsFirst: 1, lastFirst: null, knownSince: 2022 });
	});

	it('belongs to units that are first only', () => {
		expect(results(aRanking({ A: '90', B: '80' })).units[1]?.streak).toBeNull();
	});
});

const points = fc.integer({ min: 0, max: 10_000 }).map((n) => (n / 100).toFixed(2));
const totals = fc
	.array(points, { minLength: 1, maxLength: 25 })
	.map((list) => Object.fromEntries(list.map((total, index) => [`Đơn vị ${index}`, total])));
const options = { seed: 20_260_101, numRuns: 100 };

describe('laws of results', () => {
	it('gives the same results twice, and does not touch what it was given', () => {
		fc.assert(
			fc.property(totals, (list) => {
				const table = aRanking(list);
				const copy = structuredClone(table);
				expect(results(table)).toEqual(results(table));
				expect(table).toEqual(copy);
			}),
			options,
		);
	});

	it('has every ranked unit in one band or in none', () => {
		const bands = {
			default: [{ name: 'A', from: '60', fromInclusive: false, untilInclusive: false }],
			blocks: {},
		};
		fc.assert(
			fc.property(totals, fc.boolean(), (list, own) => {
				const found = results(aRanking(list), own ? { bands } : {});
				for (const block of found.blocks) {
					const banded = block.bands.reduce((sum, { count }) => sum + count, 0);
					expect(banded + block.unbanded).toBe(block.units);
				}
			}),
			options,
		);
	});

	it('gives every unit the same figures whatever the order of the rows', () => {
		const shuffled = totals.chain((list) =>
			fc.tuple(
				fc.constant(list),
				fc.shuffledSubarray(Object.entries(list), { minLength: Object.keys(list).length }),
			),
		);
		fc.assert(
			fc.property(shuffled, ([list, entries]) => {
				const one = results(aRanking(list));
				const other = results(aRanking(Object.fromEntries(entries)));
				for (const key of ['rank', 'percent', 'band', 'tieBrokenBy'] as const) {
					expect(byUnit(other, key)).toEqual(byUnit(one, key));
				}
				const { highest: _, lowest: __, ...figures } = one.blocks[0] ?? {};
				expect(other.blocks[0]).toMatchObject(figures);
			}),
			options,
		);
	});

	it('moves only ranks and the own figures when one total changes', () => {
		fc.assert(
			fc.property(totals, points, (list, total) => {
				const before = results(aRanking(list));
				const after = results(aRanking({ ...list, 'Đơn vị 0': total }));
				for (const key of ['percent', 'band', 'total'] as const) {
					const { 'Đơn vị 0': _, ...others } = byUnit(before, key);
					expect(byUnit(after, key)).toMatchObject(others);
				}
				const between = (unit: { percent: string | null }) => {
					const [low, high] = [Number(total), Number(list['Đơn vị 0'])].sort((a, b) => a - b) as [
						number,
						number,
					];
					return Number(unit.percent) >= low && Number(unit.percent) <= high;
				};
				const ranksAfter = byUnit(after, 'rank');
				for (const unit of before.units) {
					if (unit.unit !== 'Đơn vị 0' && !between(unit)) expect(ranksAfter[unit.unit]).toBe(unit.rank);
				}
			}),
			options,
		);
	});

	it('ranks on published digits as it ranks the published percents exactly', () => {
		const fine = fc
			.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 20 })
			.map((list) => Object.fromEntries(list.map((n, index) => [`U${index}`, (n / 1000).toFixed(3)])));
		fc.assert(
			fc.property(fine, (list) => {
				const table = aRanking(list);
				const published = computeResults({ table, settings: ranking({ basis: 'published', digits: 1 }) });
				const rounded = results(table, { rounding: { at: 'end', digits: 1 } });
				expect(byUnit(published, 'rank')).toEqual(byUnit(rounded, 'rank'));
			}),
			options,
		);
	});
});
