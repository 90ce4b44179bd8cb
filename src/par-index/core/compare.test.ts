import { describe, expect, it } from 'vitest';
import { aFact, aRanking, aTable, byUnit, kindsIn, results } from './a-table.fixture.ts';

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

	it('takes a year that the table has itself from the table', () => {
		const table = aTable([
			{ unit: 'A', total: '90', year: 2023 },
			{ unit: 'A', total: '88', year: 2022 },
		]);
		const other = results(aRanking({ A: '50' }, { year: 2022 }));
		expect(results(table, {}, { previous: [other] }).units[0]?.change).toBe('2.00');
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
