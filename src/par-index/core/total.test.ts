import { describe, expect, it } from 'vitest';
import { aRanking, aTable, byUnit, kindsIn, results } from './a-table.fixture.ts';

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
