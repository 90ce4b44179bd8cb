import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rowsOf = (content: Uint8Array): unknown => {
	const read = readCsv(content, 't.csv');
	return read.ok ? read.value.rows : read.problem;
};
const TABLE = [
	['Đơn vị', 'Điểm'],
	['Sở A', '91,65'],
];

test.each([
	['commas with quotes', 'Đơn vị,Điểm\nSở A,"91,65"\n'],
	['semicolons', 'Đơn vị;Điểm\r\nSở A;91,65\r\n'],
	['tabs', 'Đơn vị\tĐiểm\nSở A\t91,65'],
	['a byte order mark', '\ufeffĐơn vị;Điểm\nSở A;91,65\n'],
	['old Macintosh line ends', 'Đơn vị;Điểm\rSở A;91,65\r'],
	["Excel's hint of the delimiter", 'sep=;\r\nĐơn vị;Điểm\r\nSở A;91,65\r\n'],
])('a file with %s is read', (_, text) => {
	expect(rowsOf(bytes(text))).toEqual(TABLE);
});

test('UTF-16 as Excel writes it is read, in either byte order', () => {
	const little = Buffer.from('\ufeffĐơn vị\tĐiểm\r\nSở A\t91,65\r\n', 'utf16le');
	expect(rowsOf(little)).toEqual(TABLE);
	expect(rowsOf(Buffer.from(little).swap16())).toEqual(TABLE);
});

test('blank rows and line breaks in cells keep the numbers of the rows', () => {
	expect(rowsOf(bytes('a;b\n\n"x\ny";1\nz;2\n'))).toEqual([['a', 'b'], [''], ['x\ny', '1'], ['z', '2']]);
});

test('an old encoding is refused with its line, not guessed', () => {
	const old = Buffer.concat([bytes('a,b\n1,2\n'), Buffer.from([0xd0, 0x20, 0xea]), bytes(',2\n')]);
	expect(rowsOf(old)).toEqual({ code: 'exchange.not-utf8', details: { file: 't.csv', row: 3 } });
});

test('NUL bytes are refused with their line', () => {
	expect(rowsOf(bytes('a,b\n1,\u00002\n'))).toEqual({
		code: 'exchange.nul-byte',
		details: { file: 't.csv', row: 2 },
	});
});

test('a quote that is left open is told with the row where it begins', () => {
	expect(rowsOf(bytes('a;b\n1;2\n"x;3\n4;5\n'))).toMatchObject({
		code: 'exchange.broken-quotes',
		details: { row: 3 },
	});
});

test('a hundred thousand columns are refused with the row', () => {
	expect(rowsOf(bytes(`a,b\n${','.repeat(100_000)}\n`))).toMatchObject({
		code: 'exchange.too-many-columns',
		details: { row: 2, limit: 1000 },
	});
});

test('too many rows and too many bytes are refused', () => {
	const limits = { bytes: 100, rows: 3, columns: 5 };
	expect(readCsv(bytes('a,b\n'.repeat(4)), 't.csv', limits)).toMatchObject({
		problem: { code: 'exchange.too-many-rows', details: { row: 4 } },
	});
	expect(readCsv(bytes('a'.repeat(101)), 't.csv', limits)).toMatchObject({
		problem: { code: 'exchange.file-too-large' },
	});
});
