import { expect, it } from 'vitest';
import { unitKeys } from './unit-keys.ts';

const results = [
	{ unit: 'Quảng Ninh', block: 'tỉnh', year: 2022 },
	{ unit: 'Huế', block: 'tỉnh', year: 2022 },
	{ unit: 'Huế', block: 'tỉnh', year: 2023 },
	{ unit: 'Sở Nội vụ', block: 'sở', year: 2023 },
];

it('ties names to the units that they mean, in all blocks and years', () => {
	const keyOf = (unit: string) => ({ 'Quảng Ninh': 'quang-ninh', Huế: 'thua-thien-hue' })[unit];
	expect(unitKeys(results, keyOf)).toEqual({ 'Quảng Ninh': 'quang-ninh', Huế: 'thua-thien-hue' });
});

it('ties a name to nothing that means one unit in one year and another in the next', () => {
	const keyOf = (unit: string, _: string, year?: number) => (unit === 'Huế' ? `hue-${year}` : undefined);
	expect(unitKeys(results, keyOf)).toEqual({});
});

it('ties two names of one unit to nothing: which of them is meant is not known', () => {
	expect(unitKeys(results, (unit) => (unit === 'Sở Nội vụ' ? 'so-noi-vu' : 'hue'))).toEqual({
		'Sở Nội vụ': 'so-noi-vu',
	});
});
