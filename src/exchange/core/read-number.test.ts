import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toExact, toFixed } from '#kernel/decimal.ts';
import { equals, rational } from '#kernel/rational.ts';
import type { Evidence } from '#scoring/core/number-evidence.ts';
import { numberColumn, readNumber, readNumbers } from './read-number.ts';

const shown = (text: string, context = {}): string => {
	const reading = readNumber(text, context);
	if (reading.kind === 'number') return `${toExact(reading.value.value)} (${reading.value.digits})`;
	return reading.kind === 'problem' ? reading.code : 'absent';
};

test.each([
	['91,65', '91.65 (2)'],
	['91.65', '91.65 (2)'],
	['87,80', '87.8 (2)'],
	['1.234,5', '1234.5 (1)'],
	['1,234.5', '1234.5 (1)'],
	['12 345,6', '12345.6 (1)'],
	['12\u00a0345,6', '12345.6 (1)'],
	['12\u2009345,6', '12345.6 (1)'],
	['12\u202f345,6', '12345.6 (1)'],
	['1.234.567', '1234567 (0)'],
	['+0,93', '0.93 (2)'],
	['−0,25', '-0.25 (2)'],
	['- 0,25', '-0.25 (2)'],
	['-0.25', '-0.25 (2)'],
	['(+0,93)', '0.93 (2)'],
	['(−0,25)', '-0.25 (2)'],
	["'91,65", '91.65 (2)'],
	['87,80 %', '87.8 (2)'],
	['87.80%', '87.8 (2)'],
	['95,73 điểm', '95.73 (2)'],
	['0,125', '0.125 (3)'],
	['1234,567', '1234.567 (3)'],
	['123456789012345678901234567890,12', '123456789012345678901234567890.12 (2)'],
])('%j is the number %s', (text, expected) => {
	expect(shown(text)).toBe(expected);
});

test.each(['', ' ', '-', '–', '—', '−', '…', '...', 'n/a', 'x', 'Không áp dụng'])(
	'%j is absent, never 0',
	(text) => {
		expect(readNumber(text).kind).toBe('absent');
	},
);

test.each([
	['NaN', 'exchange.not-a-number'],
	['Infinity', 'exchange.not-a-number'],
	['12a', 'exchange.not-a-number'],
	['1,2,3', 'exchange.not-a-number'],
	['1.23.456', 'exchange.not-a-number'],
	['12 34', 'exchange.not-a-number'],
	['5,', 'exchange.not-a-number'],
	['9'.repeat(101), 'exchange.number-too-long'],
	['1e309', 'exchange.scientific-notation'],
	['1,5E-7', 'exchange.scientific-notation'],
	['(0,25)', 'exchange.parenthesised-number'],
	['#REF!', 'exchange.spreadsheet-error'],
	['#N/A', 'exchange.spreadsheet-error'],
	['#DIV/0!', 'exchange.spreadsheet-error'],
	['######', 'exchange.spreadsheet-error'],
	['=SUM(A1:A3)', 'exchange.formula'],
	['1.234', 'exchange.ambiguous-number'],
	['1,234', 'exchange.ambiguous-number'],
])('%j is refused as %s', (text, code) => {
	expect(shown(text)).toBe(code);
});

test('a percent sign is noted and not applied', () => {
	expect(readNumber('87,80 %')).toMatchObject({ kind: 'number', percent: true });
	expect(readNumber('87,80')).toMatchObject({ kind: 'number', percent: false });
});

const read = (texts: readonly string[], limit?: bigint): string[] =>
	readNumbers(numberColumn(texts), limit === undefined ? {} : { limit: rational(limit) }).map((reading) =>
		reading.kind === 'number'
			? toExact(reading.value.value)
			: reading.kind === 'problem'
				? reading.code
				: 'absent',
	);

test('the other cells of a column decide an unclear number', () => {
	expect(read(['7.12', '1.234'])).toEqual(['7.12', '1.234']);
	expect(read(['7,125', '0,951'])).toEqual(['7.125', '0.951']);
	expect(read(['1.234,5', '1.234', '987,6'])).toEqual(['1234.5', '1234', '987.6']);
	expect(read(['1.234.567', '1.234'])).toEqual(['1234567', '1234']);
});

test('a known maximum decides an unclear number', () => {
	expect(read(['9.123', '8.456'], 10n)).toEqual(['9.123', '8.456']);
});

test('both marks as decimal marks in one column leave the range to decide', () => {
	expect(read(['91,02', '90.99', '88.123'])).toEqual(['91.02', '90.99', '88.123']);
});

test('an unclear number stays unclear when marks and range contradict each other, or nothing speaks', () => {
	expect(read(['91,65', '88,20', '12.345'])[2]).toBe('exchange.ambiguous-number');
	expect(read(['12', '50', '1.234'])[2]).toBe('exchange.ambiguous-number');
});

test('a number stored as a number in a spreadsheet is never unclear', () => {
	expect(shown('1.234', { source: 'stored' })).toBe('1.234 (3)');
});

const VIETNAMESE: Evidence = { decimal: new Set([',']), group: new Set(['.']) };
const ENGLISH: Evidence = { decimal: new Set(['.']), group: new Set([',']) };

const group = (units: string, mark: string): string => units.replace(/\B(?=(\d{3})+(?!\d))/g, mark);

const printed = fc.record({
	n: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
	digits: fc.integer({ min: 0, max: 12 }),
	marks: fc.constantFrom([',', '.'], [',', ''], [',', ' '], [',', '\u00a0'], ['.', ','], ['.', '']),
	minus: fc.constantFrom('-', '−'),
	behind: fc.constantFrom('', '%', ' %'),
});

test('any decimal printed in Vietnamese or English form reads back exactly, with its digits', () => {
	fc.assert(
		fc.property(printed, ({ n, digits, marks: [decimal = '', thousands = ''], minus, behind }) => {
			const value = rational(n, 10n ** BigInt(digits));
			const [units = '', fraction = ''] = toFixed(value, digits).replace('-', '').split('.');
			const body = group(units, thousands) + (fraction ? decimal + fraction : '');
			const column = decimal === ',' ? VIETNAMESE : ENGLISH;
			const reading = readNumber((n < 0n ? minus : '') + body + behind, { column });
			expect(reading.kind).toBe('number');
			if (reading.kind !== 'number') return;
			expect(equals(reading.value.value, value)).toBe(true);
			expect(reading.value.digits).toBe(digits);
			expect(reading.percent).toBe(behind !== '');
		}),
		{ seed: 20260101, numRuns: 500 },
	);
});

test('a column in one form is read rightly or called unclear, never wrongly', () => {
	const cells = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 7n }), fc.integer({ min: 0, max: 4 })), {
		minLength: 1,
		maxLength: 12,
	});
	fc.assert(
		fc.property(cells, fc.constantFrom([',', '.'], ['.', ',']), (column, [decimal = '', thousands = '']) => {
			const values = column.map(([n, digits]) => ({ value: rational(n, 10n ** BigInt(digits)), digits }));
			const texts = values.map(({ value, digits }) => {
				const [units = '', fraction = ''] = toFixed(value, digits).split('.');
				return group(units, thousands) + (fraction ? decimal + fraction : '');
			});
			for (const [index, reading] of readNumbers(numberColumn(texts)).entries()) {
				if (reading.kind !== 'number') expect(reading).toMatchObject({ code: 'exchange.ambiguous-number' });
				else expect(toExact(reading.value.value)).toBe(toExact(values[index]?.value ?? rational(-1n)));
			}
		}),
		{ seed: 20260101, numRuns: 500 },
	);
});
