import { describe, expect, it } from 'vitest';
import { aTable, results } from './a-table.fixture.ts';
import { withRegions } from './regions.ts';

const SIX = '6 vùng';
const WHERE: Readonly<Record<string, string>> = { A: 'Bắc', B: 'Bắc', C: 'Nam', 'Thành phố D': 'Nam' };
const table = aTable([
	{ unit: 'A', total: '90' },
	{ unit: 'B', total: '80,01' },
	{ unit: 'C', total: '70' },
	{ unit: 'E', total: '60' },
]);
const regionsOf = (unit: string) => {
	const region = WHERE[unit];
	return region === undefined ? undefined : [{ scheme: SIX, region }];
};

describe('means by region', () => {
	it('are over the ranked units of each region, and units of an unknown one are only counted', () => {
		const { blocks } = results(withRegions(table, regionsOf, {}));
		expect(blocks[0]?.regions).toEqual([
			{ scheme: SIX, region: 'Bắc', units: 2, mean: '85.01' },
			{ scheme: SIX, region: 'Nam', units: 1, mean: '70.00' },
			{ scheme: SIX, region: null, units: 1, mean: null },
		]);
	});

	it('leave out units that are not ranked', () => {
		const { blocks } = results(withRegions(table, regionsOf, {}), { notRanked: ['B', 'E'] });
		expect(blocks[0]?.regions.map(({ region, units, mean }) => [region, units, mean])).toEqual([
			['Bắc', 1, '90.00'],
			['Nam', 1, '70.00'],
		]);
	});

	it('are not made of some of the units: a table of the first ten says nothing of a region', () => {
		const { blocks } = results(withRegions(table, regionsOf, {}), { incomplete: [{ year: 2023 }] });
		expect(blocks[0]?.regions.map(({ units, mean }) => [units, mean])).toEqual([
			[2, null],
			[1, null],
			[1, null],
		]);
	});

	it('are none where no region is known', () => {
		expect(results(table).blocks[0]?.regions).toEqual([]);
	});

	it('stand for each way of dividing the country', () => {
		const two = (unit: string) => [...(regionsOf(unit) ?? []), { scheme: '8 vùng', region: 'Tây Bắc' }];
		const { blocks } = results(withRegions(table, two, {}));
		expect(blocks[0]?.regions.map(({ scheme, region }) => [scheme, region])).toEqual([
			[SIX, 'Bắc'],
			[SIX, 'Nam'],
			[SIX, null],
			['8 vùng', 'Tây Bắc'],
		]);
	});
});

describe('the region of a unit', () => {
	it('is asked for under the name that the settings give it', () => {
		const { rows } = withRegions(aTable([{ unit: 'TP D', total: '1' }]), regionsOf, {
			'TP D': 'Thành phố D',
		});
		expect(rows[0]?.regions).toEqual([{ scheme: SIX, region: 'Nam' }]);
	});

	it('is what the table prints, where it has a column of regions at all', () => {
		const [first, ...others] = table.rows;
		if (!first) throw new Error('no row');
		const printed = {
			...table,
			rows: [{ ...first, regions: [{ scheme: '', region: 'Miền núi' }] }, ...others],
		};
		const { blocks } = results(withRegions(printed, regionsOf, {}));
		expect(blocks[0]?.regions).toEqual([
			{ scheme: '', region: 'Miền núi', units: 1, mean: '90.00' },
			{ scheme: '', region: null, units: 3, mean: null },
		]);
	});
});
