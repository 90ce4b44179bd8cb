import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { archive } from '#platform/zip/archive.fixture.ts';
import { unzip } from '#platform/zip/unzip.server.ts';
import { readTable } from './core/read-table.ts';
import { readSheetFile } from './read-file.server.ts';
import { readWorkbook } from './xlsx.server.ts';

const workbook = async (...sheets: WriteSheet[]): Promise<Uint8Array> =>
	new Uint8Array(await writeXlsx({ sheets }));

const open = async (bytes: Uint8Array, sheet?: string) => {
	const read = await readWorkbook(bytes, 'b.xlsx', { sheet });
	if (!read.ok) throw new Error(read.problem.code);
	return read.value;
};

test('numbers of a workbook are read as their cells show them and are never unclear', async () => {
	const { sheet } = await open(
		await workbook({
			name: 'A',
			rows: [
				['Đơn vị', 'Điểm', 'Tỷ lệ', 'Đất đai'],
				['Sở A', 91.65000000000001, 0.878, 1.234],
			],
			cells: new Map([['1,2', { value: 0.878, type: 'number', style: { numFmt: '0.00%' } }]]),
		}),
	);
	const { table, problems } = readTable(sheet);
	expect(problems).toEqual([]);
	expect(table.rows[0]).toMatchObject({
		total: { text: '91.65', digits: 2 },
		percent: { text: '87.80%', digits: 2 },
		areas: { 'Đất đai': { text: '1.234', digits: 3 } },
	});
});

test('merged cells say the same everywhere; hidden rows and other sheets are told', async () => {
	const { sheet, notes, sheets } = await open(
		await workbook(
			{ name: 'Ẩn', hidden: true, rows: [['x']] },
			{
				name: 'Bảng',
				rows: [
					['Khối', 'Đơn vị', 'Điểm'],
					['sở', 'A', 9],
					[null, 'B', 8],
				],
				merges: [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
				rowDefs: new Map([[2, { hidden: true }]]),
			},
		),
	);
	expect(sheet.file).toBe('b.xlsx › Bảng');
	expect(readTable(sheet).table.rows.map(({ unit, block }) => [unit, block])).toEqual([
		['A', 'sở'],
		['B', 'sở'],
	]);
	expect(notes.map(({ code, details }) => [code, details['rows'] ?? details['sheets']])).toEqual([
		['exchange.hidden-rows', '3'],
		['exchange.other-sheets', 'Ẩn'],
	]);
	expect(sheets).toEqual(['Ẩn', 'Bảng']);
});

test('a formula gives its stored result; without one, and for an error, the place is told', async () => {
	const { sheet } = await open(
		await workbook({
			name: 'A',
			rows: [
				['Đơn vị', 'Điểm'],
				['A', 1],
				['B', 1],
				['C', '#REF!'],
			],
			cells: new Map([
				['1,1', { formula: 'SUM(D1:D2)', formulaResult: 90.5 }],
				['2,1', { formula: 'SUM(D1:D2)' }],
			]),
		}),
	);
	const { table, problems } = readTable(sheet);
	expect(table.rows[0]?.total?.text).toBe('90.5');
	expect(problems.map(({ code, details }) => [code, details['row']])).toEqual([
		['exchange.formula', 3],
		['exchange.spreadsheet-error', 4],
	]);
});

test('a sheet that does not exist is refused with the names of those that do', async () => {
	const bytes = await workbook({ name: 'Bảng 1', rows: [['a']] });
	expect(await readWorkbook(bytes, 'b.xlsx', { sheet: 'Bảng 2' })).toMatchObject({
		problem: { code: 'exchange.sheet-unknown', details: { sheets: 'Bảng 1' } },
	});
});

test('an old or locked workbook, a broken one and a text called .xlsx are told apart', async () => {
	const ole = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
	expect(await readSheetFile(ole, 'b.xls')).toMatchObject({ problem: { code: 'exchange.workbook-locked' } });
	const whole = await workbook({ name: 'A', rows: [['a']] });
	const cut = whole.slice(0, whole.length - 30);
	expect(await readSheetFile(cut, 'b.xlsx')).toMatchObject({ problem: { code: 'exchange.not-a-workbook' } });
	const text = new TextEncoder().encode('a,b\n1,2\n');
	expect(await readSheetFile(text, 'b.xlsx')).toMatchObject({ ok: true });
});

const TYPES = { name: '[Content_Types].xml', content: Buffer.from('<Types/>') };

test('an archive that unpacks to far more than it packs is refused before it is unpacked', async () => {
	const zeros = Buffer.alloc(120_000_000);
	const bomb = archive([TYPES, { name: 'xl/worksheets/sheet1.xml', content: zeros }]);
	expect(bomb.length).toBeLessThan(200_000);
	expect(await readSheetFile(bomb, 'b.xlsx')).toMatchObject({
		problem: { code: 'exchange.workbook-too-large', details: { file: 'b.xlsx' } },
	});
	const tight = archive([TYPES, { name: 'a.xml', content: zeros.subarray(0, 50_000_000) }]);
	expect(unzip(tight)).toMatchObject({ problem: { code: 'platform.zip-too-large' } });
});

test('an entry that unpacks to more than it declares is stopped', () => {
	const liar = archive([TYPES, { name: 'a.xml', content: Buffer.alloc(50_000_000), declared: 1000 }]);
	expect(unzip(liar)).toMatchObject({
		problem: { code: 'platform.zip-too-large', details: { what: 'a.xml' } },
	});
});

test('overlapping entries and too many entries are refused', () => {
	const content = Buffer.from('x');
	const overlapping = archive([TYPES, { ...TYPES, offset: 0 }]);
	expect(unzip(overlapping)).toMatchObject({ problem: { code: 'platform.zip-broken' } });
	const many = archive(Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}`, content })));
	expect(unzip(many)).toMatchObject({ problem: { code: 'platform.zip-too-large' } });
});

test('an archive with something behind its end is refused, lest two readers see two archives', () => {
	const bytes = Buffer.concat([archive([TYPES]), Buffer.from('x')]);
	expect(unzip(bytes)).toMatchObject({ problem: { code: 'platform.zip-broken' } });
	expect(unzip(archive([TYPES]))).toMatchObject({ ok: true });
});

test('macros and own entities are refused', async () => {
	const content = Buffer.from('x');
	const macros = archive([TYPES, { name: 'xl/vbaProject.bin', content }]);
	expect(await readSheetFile(macros, 'b.xlsx')).toMatchObject({
		problem: { code: 'exchange.workbook-macros' },
	});
	const entity = archive([
		TYPES,
		{ name: 'xl/workbook.xml', content: Buffer.from('<!DOCTYPE x [<!ENTITY a "b">]>') },
	]);
	expect(await readSheetFile(entity, 'b.xlsx')).toMatchObject({
		problem: { code: 'exchange.not-a-workbook' },
	});
});

test('two cells in opposite corners of a sheet are refused before the sheet is laid out', async () => {
	const corner = Buffer.from(
		'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
	);
	const bytes = archive([TYPES, { name: 'xl/worksheets/sheet1.xml', content: corner }]);
	expect(await readSheetFile(bytes, 'b.xlsx')).toMatchObject({
		problem: { code: 'exchange.too-many-columns', details: { limit: 1000 } },
	});
});
