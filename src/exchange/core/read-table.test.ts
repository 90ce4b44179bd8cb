import { expect, test } from 'vitest';
import { toExact } from '#kernel/decimal.ts';
import { readTable } from './read-table.ts';

const sheet = (...rows: string[][]) => ({ file: 'bang.csv', rows });
const codes = (problems: readonly { code: string }[]): string[] => problems.map(({ code }) => code);

test('titles, blank rows, heads in two rows and the row that numbers the columns stand above the figures', () => {
	const reading = readTable(
		sheet(
			['KẾT QUẢ CHỈ SỐ CCHC NĂM 2021', '', '', '', '', ''],
			['', '', '', '', '', ''],
			['STT', 'Đơn vị', 'Điểm', '', '', 'Xếp hạng'],
			['', '', 'Thẩm định', 'Điều tra', 'Tổng', ''],
			['(1)', '(2)', '(3)', '(4)', '(5)=(3)+(4)', '(6)'],
			['1', 'Sở Nội vụ', '60,5', '30,25', '90,75', '1'],
			['2', 'Sở Y tế', '58,0', '29,5', '87,5', '2'],
		),
	);
	expect(reading.problems).toEqual([]);
	expect(reading.table.rows).toHaveLength(2);
	expect(reading.table.rows[0]).toMatchObject({
		place: { file: 'bang.csv', row: 6 },
		unit: 'Sở Nội vụ',
		total: { text: '90,75' },
		parts: { appraised: { text: '60,5' }, officialsSurvey: { text: '30,25', digits: 2 } },
		rank: { text: '1' },
	});
	expect(codes(reading.notes)).toEqual(['exchange.skipped-before-head', 'exchange.skipped-column-numbers']);
});

test('a merged title that fills every cell is not taken for the head', () => {
	const title = ['Đơn vị', 'Đơn vị', 'Đơn vị'];
	const reading = readTable(sheet(title, ['Đơn vị', 'Điểm', 'Hạng'], ['Sở A', '90', '1']));
	expect(reading.table.rows).toHaveLength(1);
});

test('a mean and a footnote under the table are handed on, not judged and not lost', () => {
	const { table, problems } = readTable(
		sheet(
			['STT', 'Đơn vị', 'Điểm'],
			['1', 'Sở A', '90,5'],
			['', 'Trung bình', '90,5'],
			['Ghi chú: số liệu tạm tính', '', ''],
		),
	);
	expect(problems).toEqual([]);
	expect(table.rows.map(({ unit, total }) => [unit, total?.text])).toEqual([
		['Sở A', '90,5'],
		['Trung bình', '90,5'],
		['Ghi chú: số liệu tạm tính', undefined],
	]);
});

test('section rows become the block of the rows below them', () => {
	const { table, notes } = readTable(
		sheet(
			['STT', 'Đơn vị', 'Điểm'],
			['I', 'Khối sở, ban, ngành', ''],
			['1', 'Sở A', '90'],
			['II', 'UBND cấp huyện', ''],
			['1', 'Huyện B', '88'],
		),
	);
	expect(table.rows.map(({ unit, block }) => [unit, block])).toEqual([
		['Sở A', 'sở, ban, ngành'],
		['Huyện B', 'UBND cấp huyện'],
	]);
	expect(codes(notes)).toEqual(['exchange.section-as-block', 'exchange.section-as-block']);
});

test('a row of maxima gives the areas and the total their maximum', () => {
	const { table } = readTable(
		sheet(['Đơn vị', 'Thể chế', 'Tổng điểm'], ['Điểm tối đa', '13,5', '100'], ['Sở A', '12', '91,2']),
	);
	expect(table.areas).toMatchObject([{ code: 'Thể chế', max: { text: '13,5' } }]);
	expect(table.rows).toMatchObject([{ unit: 'Sở A', max: { text: '100' } }]);
});

test('figures nobody has a name for are areas; dashes and blanks in them are absent', () => {
	const { table } = readTable(
		sheet(
			['unit', 'land', 'entry (max 10)', 'unit_en'],
			['A', '-', '8,5', 'a'],
			['B', '', '9', 'b'],
			['C', '7', '9', 'c'],
		),
	);
	expect(table.areas.map(({ code }) => code)).toEqual(['land', 'entry']);
	expect(table.rows[0]?.areas).toEqual({ entry: expect.objectContaining({ text: '8,5' }) });
});

test('a maximum in the head settles an unclear number', () => {
	const { table } = readTable(sheet(['unit', 'entry (max 10)'], ['A', '8.123'], ['B', '9.456']));
	expect(toExact(table.rows[0]?.areas['entry']?.value ?? { n: 0n, d: 1n })).toBe('8.123');
});

test('block and year come from the caller, or from the head, where the table has none', () => {
	const [given] = readTable(sheet(['unit', 'score'], ['A', '9']), { block: 'sở', year: 2021 }).table.rows;
	expect(given).toMatchObject({ block: 'sở', year: 2021 });
	const [named] = readTable(sheet(['Đơn vị', 'Chỉ số năm 2022'], ['A', '9,5'])).table.rows;
	expect(named).toMatchObject({ year: 2022 });
});

test('an index is the percentage where the total stands beside it', () => {
	const [row] = readTable(sheet(['Đơn vị', 'Tổng điểm', 'Chỉ số'], ['A', '57,5', '92,00'])).table.rows;
	expect(row).toMatchObject({ total: { text: '57,5' }, percent: { text: '92,00' } });
});

test('a score printed with percent signs is a percentage', () => {
	const [row] = readTable(sheet(['Đơn vị', 'Kết quả'], ['A', '87,80%'])).table.rows;
	expect(row).toMatchObject({ percent: { text: '87,80%', digits: 2 } });
});

test('a mapping overrides what the heads seem to say', () => {
	const { table, columns } = readTable(sheet(['Tỉnh', 'Điểm', 'Kỳ'], ['A', '9,5', '1']), {
		mapping: { điểm: 'bonus', Kỳ: 'ignore' },
	});
	expect(table.rows[0]).toMatchObject({ unit: 'A', parts: { bonus: { text: '9,5' } } });
	expect(columns.map(({ meaning }) => meaning)).toEqual(['unit', 'bonus', 'ignore']);
});

test('all that is wrong is told at once, each with its row and column', () => {
	const { problems } = readTable(
		sheet(
			['Đơn vị', 'Năm', 'Điểm', 'Thẩm định'],
			['Sở A', '2021', '#REF!', '1e5'],
			['', '2021', '90', '60'],
			['Sở C', 'hai nghìn', '9O', '60'],
			['=HYPERLINK("http://x")', '2021', '90', '60', '5'],
		),
	);
	const places = problems.map(({ code, details }) => [code, details['row'], details['column']]);
	expect(places).toEqual(
		expect.arrayContaining([
			['exchange.row-too-long', 5, undefined],
			['exchange.spreadsheet-error', 2, 'Điểm'],
			['exchange.scientific-notation', 2, 'Thẩm định'],
			['exchange.unit-missing', 3, 'Đơn vị'],
			['exchange.not-a-year', 4, 'Năm'],
			['exchange.not-a-number', 4, 'Điểm'],
			['exchange.formula-text', 5, 'Đơn vị'],
		]),
	);
	expect(problems).toHaveLength(7);
});

test.each([
	[['Tên riêng', 'Điểm', 'Hạng'], ['Sở A', '90', '1'], 'exchange.no-unit-column'],
	[['Đơn vị', 'Xếp loại'], ['Sở A', 'Tốt'], 'exchange.no-figure-column'],
	[['Đơn vị', 'Điểm', 'Tổng điểm'], ['Sở A', '90', '90'], 'exchange.column-twice'],
	[['Đơn vị', 'Đất đai', 'ĐẤT ĐAI'], ['Sở A', '9', '8'], 'exchange.column-twice'],
	[['Đơn vị', 'Điểm', '', 'Hạng'], ['Sở A', '90', '7', '1'], 'exchange.head-missing'],
	[['Đơn vị', '__proto__'], ['Sở A', '9'], 'exchange.head-not-allowed'],
	[['Đơn vị', 'constructor'], ['Sở A', '9'], 'exchange.head-not-allowed'],
	[['block', 'class', 'count'], ['xã', 'Tốt', '62'], 'exchange.table-of-bands'],
	[['Đơn vị', 'Điểm'], ['', ''], 'exchange.empty-table'],
])('the heads %j are refused', (heads, row, code) => {
	expect(codes(readTable(sheet(heads, row)).problems)).toEqual([code]);
});

test('an empty sheet and a mapping that fits nothing are told', () => {
	expect(codes(readTable(sheet()).problems)).toEqual(['exchange.empty-table']);
	const { problems } = readTable(sheet(['Đơn vị', 'Điểm'], ['A', '1']), { mapping: { Sai: 'total' } });
	expect(codes(problems)).toEqual(['exchange.mapping-unknown-head']);
});

test('invisible characters in a name are refused with their place', () => {
	const { problems } = readTable(sheet(['Đơn vị', 'Điểm'], ['Sở \u202eA', '1']));
	expect(problems).toEqual([
		{ code: 'exchange.control-character', details: { file: 'bang.csv', row: 2, column: 'Đơn vị' } },
	]);
});
