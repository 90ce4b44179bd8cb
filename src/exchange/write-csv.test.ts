import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCsv } from './write-csv.ts';

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\nx', '=HYPERLINK("http://x")', '-2+3+cmd|x'])(
	'the text %j is written so that no spreadsheet runs it',
	(text) => {
		const [[cell = ''] = []] = parse(writeCsv([[text]])) as string[][];
		expect(cell).toBe(`'${text}`);
	},
);

test('numbers given as numbers stay numbers', () => {
	expect(writeCsv([[-1.5, 7n, { number: '-0.25' }, { number: '+0,93' }]], { delimiter: ';' })).toBe(
		'-1.5;7;-0.25;+0,93\r\n',
	);
	expect(() => writeCsv([[Number.NaN]])).toThrow(RangeError);
	expect(() => writeCsv([[{ number: '=1' }]])).toThrow(RangeError);
});

test('a byte order mark is written when asked for', () => {
	expect(writeCsv([['a']], { byteOrderMark: 'with' })).toBe('\ufeffa\r\n');
});

test('whatever is written reads back, but for the apostrophe', () => {
	const cell = fc.string({ unit: fc.constantFrom('a', 'Đ', '"', ',', ';', '\n', '\r', '=', '-', ' ', '') });
	fc.assert(
		fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
			const read: string[][] = parse(writeCsv(rows), {
				relax_column_count: true,
				record_delimiter: '\r\n',
			});
			expect(read).toEqual(
				rows.map((cells) => cells.map((text) => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text))),
			);
			expect(read.flat().some((text) => /^[=+\-@\t\r\n]/.test(text))).toBe(false);
		}),
		{ seed: 20260101, numRuns: 200 },
	);
});
