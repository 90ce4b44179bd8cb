import { expect, test } from 'vitest';
import { resultsOfFiles } from '#exchange/results-of-files.server.ts';
import { readSettings } from '#par-index/settings.ts';
import { historyOf } from '../../src/shipped-history.server.ts';
import { openpar } from './openpar.ts';

const provinces = (rows: readonly string[], head = 'tỉnh,năm,chỉ số') => ({
	name: 'tinh.csv',
	bytes: Buffer.from([head, ...rows].join('\n')),
});

const regionsOf = async (table: ReturnType<typeof provinces>) => {
	const read = await resultsOfFiles({ table }, { readSettings, historyOf });
	if (!read.ok) throw new Error(JSON.stringify(read.problems));
	return read.results.blocks[0]?.regions;
};

test('provinces have the regions of the register in that year, under both ways of dividing the country', async () => {
	const found = await regionsOf(provinces(['Hà Nội,2022,90', 'Hải Phòng,2022,91', 'Trà Vinh,2022,80']));
	expect(found).toEqual([
		{ scheme: '6 vùng', region: 'Đồng bằng sông Cửu Long', units: 1, mean: '80.00' },
		{ scheme: '6 vùng', region: 'Đồng bằng sông Hồng', units: 2, mean: '90.50' },
		{ scheme: '8 vùng', region: 'Đồng bằng sông Cửu Long', units: 1, mean: '80.00' },
		{ scheme: '8 vùng', region: 'Đồng bằng sông Hồng', units: 2, mean: '90.50' },
	]);
});

test('a column of regions goes before the register, and an unknown unit is counted apart', async () => {
	const rows = ['Hà Nội,2022,Bắc Bộ,90', 'Trà Vinh,2022,-,80'];
	expect(await regionsOf(provinces(rows, 'tỉnh,năm,vùng,chỉ số'))).toEqual([
		{ scheme: '', region: 'Bắc Bộ', units: 1, mean: '90.00' },
		{ scheme: '', region: null, units: 1, mean: null },
	]);
});

test('districts that are called like provinces have no region of theirs', async () => {
	const rows = ['Quảng Ninh,2022,90', 'Lệ Thủy,2022,80', 'Bố Trạch,2022,70'];
	expect(await regionsOf(provinces(rows, 'huyện,năm,chỉ số'))).toEqual([]);
});

const PCI = [
	'results',
	'--table',
	'data/results/pci-2014.csv',
	'--settings',
	'data/results/pci.settings.yaml',
];

test('are printed under the block they belong to, and areas by their names', async () => {
	const { out } = await openpar(PCI);
	expect(out).toMatch(/Trung bình theo 6 vùng:\n[\s\S]* Tây Nguyên +5 +56,45\n/);
	expect(out).toMatch(/\n +Cạnh tranh bình đẳng +\d/);
	expect((await openpar([...PCI, '--lang', 'en'])).out).toMatch(/\n +Policy bias +\d/);
});

test('stand in the JSON, where areas keep their codes', async () => {
	const { blocks } = JSON.parse((await openpar([...PCI, '--json'])).out) as {
		blocks: { areas: { code: string }[]; regions: object[] }[];
	};
	expect(blocks[0]?.regions).toContainEqual({
		scheme: '6 vùng',
		region: 'Tây Nguyên',
		units: 5,
		mean: '56.45',
	});
	expect(blocks[0]?.areas.map(({ code }) => code)).toContain('policy_bias');
});
