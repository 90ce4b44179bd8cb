import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../tools/test/properties.ts';
import { clean, fold, slug } from './text.ts';

const settings = runs(500);
const texts = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 30 }),
	fc.string({ unit: 'binary', maxLength: 30 }),
	fc.string({ unit: fc.constantFrom(...'aăâđeêoôơuưyĐẴỆỠỰ ̣́̀̉̃̂̆-_.,'), maxLength: 20 }),
);

describe('clean', () => {
	it('composes accents and drops the blanks around a text, also the unbreakable ones and a byte order mark', () => {
		expect(clean('\ufeff\u00a0Sở Nội vụ '.normalize('NFD'))).toBe('Sở Nội vụ');
	});

	it('keeps the blanks inside a text', () => {
		expect(clean('Bà Rịa –  Vũng Tàu')).toBe('Bà Rịa –  Vũng Tàu');
	});

	it('gives NFC, and does nothing a second time', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const once = clean(text);
				expect(once.normalize('NFC')).toBe(once);
				expect(clean(once)).toBe(once);
			}),
			settings,
		);
	});
});

describe('fold', () => {
	it.each([
		['Hòa Bình', 'hoa binh'],
		['Hoà  Bình', 'hoa binh'],
		['ĐẮK LẮK', 'dak lak'],
		['Đồng Tháp', 'dong thap'],
		['Thừa Thiên - Huế', 'thua thien hue'],
		['TP. Hồ Chí Minh', 'tp ho chi minh'],
		['  (Khối 2) ', 'khoi 2'],
		['Ễ Ỗ Ự', 'e o u'],
		['', ''],
		['–', ''],
	])('%j is found as %j', (text, expected) => {
		expect(fold(text)).toBe(expected);
		expect(fold(text.normalize('NFD'))).toBe(expected);
	});

	it('keeps the vowel signs of Khmer', () => {
		expect(fold('ភាសាខ្មែរ')).toBe('ភាសាខ្មែរ');
	});

	it('tells no difference between composed and decomposed texts, nor between capitals and small letters of Vietnamese', () => {
		const vietnamese = fc.string({
			unit: fc.constantFrom(...'aăâbcdđeêghioôơuưyắằẳẵặếễỗộớựỹ 0123'),
			maxLength: 30,
		});
		fc.assert(
			fc.property(vietnamese, (text) => {
				expect(fold(text.normalize('NFD'))).toBe(fold(text));
				expect(fold(text.toUpperCase())).toBe(fold(text));
				expect(fold(text)).toMatch(/^[a-z0-9 ]*$/);
			}),
			settings,
		);
	});

	it('leaves neither blanks at the ends nor two in a row, and does nothing a second time', () => {
		fc.assert(
			fc.property(texts, (text) => {
				const once = fold(text);
				expect(once).not.toMatch(/^ | $| {2}/);
				expect(fold(once)).toBe(once);
			}),
			settings,
		);
	});
});

describe('slug', () => {
	it.each([
		['Sở Nội vụ', 'so-noi-vu'],
		['Bà Rịa – Vũng Tàu', 'ba-ria-vung-tau'],
		['UBND TP. Huế (2025)', 'ubnd-tp-hue-2025'],
		['ភាសាខ្មែរ', ''],
	])('%j becomes %j', (text, expected) => {
		expect(slug(text)).toBe(expected);
	});

	it('is always words of small letters and digits with single dashes between them', () => {
		fc.assert(
			fc.property(texts, (text) => {
				expect(slug(text)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
				expect(slug(slug(text))).toBe(slug(text));
			}),
			settings,
		);
	});
});
