import { expect, test } from 'vitest';
import { parseReleaseNumber, releaseNumber } from './number.ts';

test('the first release of Quảng Bình for 2023 is quang-binh-2023-01', () => {
	const parts = { jurisdiction: 'quang-binh', year: 2023, ordinal: 1 };
	expect(releaseNumber(parts)).toBe('quang-binh-2023-01');
	expect(parseReleaseNumber('quang-binh-2023-01')).toEqual(parts);
	expect(releaseNumber({ ...parts, ordinal: 123 })).toBe('quang-binh-2023-123');
});

test('what is no release number is not read as one', () => {
	for (const text of [
		'',
		'quang-binh',
		'quang-binh-2023-00',
		'quang-binh-2023-001',
		'Quảng Bình-2023-01',
		'2023-01',
	]) {
		expect(parseReleaseNumber(text)).toBeUndefined();
	}
	expect(() => releaseNumber({ jurisdiction: '../x', year: 2023, ordinal: 1 })).toThrow(RangeError);
	expect(() => releaseNumber({ jurisdiction: 'x', year: 2023, ordinal: 0 })).toThrow(RangeError);
});
