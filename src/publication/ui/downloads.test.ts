import { expect, it } from 'vitest';
import { download, madeNames } from './downloads.ts';

const unit = {
	block: 'sở',
	year: 2021,
	unit: '=1+1',
	total: '1/3',
	max: '1',
	percent: '33.33',
	rank: 1,
	ranked: true,
	parts: { sipas: '0.25' },
	areas: [{ code: 'A', points: '2', max: null, percent: null }],
};
const files = [
	{ name: 'manifest.json', text: '{}' },
	{ name: 'results-units.ndjson', text: `${JSON.stringify(unit)}\n` },
	{ name: 'SHA256SUMS', text: 'x' },
];
const names = madeNames('n-2021-01');

it('a table of units has a column for each part and area, decimals as numbers and fractions as texts', () => {
	const made = download('n-2021-01', names.units, files);
	if (!made || !('table' in made)) throw new Error('no table');
	const [head = [], row = []] = made.table;
	const cell = (name: string) => row[head.indexOf(name)];
	expect(cell('unit')).toBe('=1+1');
	expect(cell('total')).toBe('1/3');
	expect(cell('percent')).toEqual({ number: '33.33' });
	expect(cell('parts.sipas')).toEqual({ number: '0.25' });
	expect(cell('areas.A.points')).toEqual({ number: '2' });
	expect(cell('areas.A.max')).toBeUndefined();
	expect(head.length).toBe(row.length);
});

it('a file of the release goes out to the letter, and what there is not is not made up', () => {
	expect(download('n-2021-01', 'SHA256SUMS', files)).toEqual({
		type: 'text/plain; charset=utf-8',
		text: 'x',
	});
	expect(download('n-2021-01', '../manifest.json', files)).toBeUndefined();
	expect(download('n-2021-01', 'other-units.csv', files)).toBeUndefined();
});
