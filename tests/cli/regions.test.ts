import { expect, test } from 'vitest';
import { resultsOfFiles } from '#exchange/results-of-files.server.ts';
import { readSettings } from '#par-index/settings.ts';
import { historyOf } from '../../src/shipped-history.server.ts';

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
