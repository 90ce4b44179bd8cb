import { expect, test } from 'vitest';
import { displayedNumber } from './displayed-number.ts';

test.each([
	[91.65, undefined, '91.65'],
	[91.65000000000001, 'General', '91.65'],
	[38.040431999999996, 'General', '38.040432'],
	[0.1 + 0.2, undefined, '0.3'],
	[1e21, undefined, '1000000000000000000000'],
	[1.5e-7, undefined, '0.00000015'],
	[87.8, '0.00', '87.80'],
	[1.005, '0.00', '1.01'],
	[-0.005, '0.00', '-0.01'],
	[1234.5, '#,##0.00', '1234.50'],
	[0.878, '0.00%', '87.80%'],
	[0.878, '0 %', '88%'],
	[12, '0', '12'],
	[12.5, '0.##', '12.5'],
	[12.5, '0.0"điểm"', '12.5'],
	[-3.2, '0.0;[Red]-0.0', '-3.2'],
	[44197, 'dd/mm/yyyy', '44197'],
])('%d in the format %s is shown as %s', (value, format, expected) => {
	expect(displayedNumber(value, format)).toBe(expected);
});

test('what is no finite number is not shown', () => {
	expect(displayedNumber(Number.NaN, '0')).toBeUndefined();
	expect(displayedNumber(Number.POSITIVE_INFINITY, undefined)).toBeUndefined();
});
