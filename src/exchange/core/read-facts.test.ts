import { expect, test } from 'vitest';
import { factName } from './fact-names.ts';
import { readFacts } from './read-facts.ts';

test.each([
	['Trung bình', 'mean'],
	['chênh lệch cao nhất – thấp nhất', 'spread'],
	['trên trung bình', 'aboveMean'],
	['aboveMean', 'aboveMean'],
	['Đơn vị cao nhất', 'highest'],
	['band:Xuất sắc', 'band:Xuất sắc'],
	['Xếp loại: Trung bình', 'band:Trung bình'],
	['Tỷ lệ: Tốt', 'share:Tốt'],
	['giữ nguyên', 'level'],
	['thời tiết', undefined],
])('the printed statistic %j is %s', (text, fact) => {
	expect(factName(text)).toBe(fact);
});

test('facts keep their text as printed, with block, year and place', () => {
	const reading = readFacts({
		file: 'f.csv',
		rows: [
			['Khối', 'Năm', 'Nội dung', 'Giá trị'],
			['sở', '2021', 'Trung bình', '93,99'],
			['sở', '', 'Đơn vị cao nhất', 'Văn phòng UBND'],
		],
	});
	expect(reading.problems).toEqual([]);
	expect(reading.facts).toEqual([
		{
			place: { file: 'f.csv', row: 2, column: 'Giá trị' },
			block: 'sở',
			year: 2021,
			fact: 'mean',
			text: '93,99',
		},
		{
			place: { file: 'f.csv', row: 3, column: 'Giá trị' },
			block: 'sở',
			year: undefined,
			fact: 'highest',
			text: 'Văn phòng UBND',
		},
	]);
});

test('unknown facts, wrong years and missing values are told with their place; figures are kept as printed', () => {
	const { facts, problems } = readFacts({
		file: 'f.csv',
		rows: [
			['block', 'year', 'fact', 'value'],
			['sở', '21', 'mean', 'cao'],
			['sở', '2021', 'weather', '1'],
			['sở', '2021', 'spread', ''],
		],
	});
	expect(facts.map(({ fact, text }) => [fact, text])).toEqual([['mean', 'cao']]);
	expect(problems.map(({ code, details }) => [code, details['row'], details['column']])).toEqual([
		['exchange.not-a-year', 2, 'year'],
		['exchange.fact-unknown', 3, 'fact'],
		['exchange.fact-value-missing', 4, 'value'],
	]);
});

test('a table that counts units by band is read as facts', () => {
	const { facts } = readFacts({
		file: 'f.csv',
		rows: [
			['province', 'block', 'year', 'class', 'count', 'percent', 'total_units'],
			['Huế', 'xã', '2021', 'Tốt', '62', '45,59', '136'],
			['Huế', 'xã', '2021', 'Khá', '41', '', '136'],
		],
	});
	expect(facts.map(({ fact, text }) => [fact, text])).toEqual([
		['units', '136'],
		['band:Tốt', '62'],
		['share:Tốt', '45,59'],
		['band:Khá', '41'],
	]);
});
