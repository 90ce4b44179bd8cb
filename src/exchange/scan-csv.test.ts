import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../tools/test/properties.ts';
import { rowOf } from './core/sheet-cells.ts';
import { scanCsv } from './scan-csv.ts';

const scan = (text: string, rows = 1000) => {
	const options = { from: 0, delimiter: ','.charCodeAt(0), rows, longestRow: 1000 };
	const found = scanCsv(new TextEncoder().encode(text), options);
	if (!found) return undefined;
	const sheet = { file: '', ...found };
	return Array.from({ length: sheet.starts.length - 1 }, (_, row) => rowOf(sheet, row));
};

/** The careful reader's rows; undefined where it refuses the file. */
const careful = (text: string): string[][] | undefined => {
	try {
		return parse(text, { record_delimiter: ['\r\n', '\n', '\r'], relax_column_count: true });
	} catch {
		return undefined;
	}
};

const piece = fc.constantFrom(
	'a',
	'Đơn vị',
	'12,5',
	',',
	',',
	'\n',
	'\r\n',
	'\r',
	'"',
	'""',
	'"x,y"',
	' ',
	'ភ្នំ',
);
const cell = fc.oneof(
	fc.constantFrom('', 'a', 'Sở Nội vụ', '91.5', '\ufeffa', '𝟙'),
	fc.string({ maxLength: 3 }).map((text) => `"${text.replaceAll('"', '""').replaceAll('\0', '')}"`),
);
const row = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
const table = fc
	.tuple(fc.array(row), fc.constantFrom('\n', '\r\n', '\r'))
	.map(([rows, end]) => rows.join(end));

describe('a quick scan of a CSV file', () => {
	it('reads what the careful reader reads, or nothing at all', () => {
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const found = scan(pieces.join(''));
				if (found) expect(found).toEqual(careful(pieces.join('')));
			}),
			runs(2000),
		);
	});

	it('reads every file that is as it should be', () => {
		fc.assert(
			fc.property(table, (text) => {
				expect(scan(text)).toEqual(careful(text));
			}),
			runs(500),
		);
	});

	it.each([
		['a quote in the middle of a cell', 'a"b,c\n'],
		['a quote left open', 'a,"b\nc,d\n'],
		['text behind a closing quote', '"a"b,c\n'],
		['NUL', 'a,\0b\n'],
		['a row without end', `${'a'.repeat(1001)}\n`],
	])('leaves %s to who can say what is wrong with it', (_, text) => {
		expect(scan(text)).toBeUndefined();
	});

	it('leaves bytes that are no UTF-8 to who can say where they stand', () => {
		const bytes = Uint8Array.of(0x61, 0x2c, 0xd0, 0x20, 0x0a);
		expect(scanCsv(bytes, { from: 0, delimiter: 0x2c, rows: 9, longestRow: 99 })).toBeUndefined();
	});

	it('keeps thousands of different texts apart, and each of them once', () => {
		const rows = Array.from({ length: 20_000 }, (_, at) => `u${at % 9_000},${at * 7919}`);
		expect(scan(rows.join('\n'), 20_000)).toEqual(rows.map((one) => one.split(',')));
		const { texts } = scanCsv(new TextEncoder().encode(rows.join('\n')), {
			from: 0,
			delimiter: 0x2c,
			rows: 20_000,
			longestRow: 99,
		}) ?? { texts: [] };
		expect(new Set(texts).size).toBe(texts.length);
	});

	it('stops after as many rows as are wanted', () => {
		expect(scan('a\nb\nc\n', 2)).toEqual([['a'], ['b']]);
	});
});
