import { describe, expect, it } from 'vitest';
import { isNameOf, matchNames } from './match-names.ts';

const unit = (vi: string) => ({ id: vi, names: { vi } });
const provinces = [
	'Tỉnh Bắc Ninh',
	'Tỉnh Thừa Thiên Huế',
	'Tỉnh Bà Rịa - Vũng Tàu',
	'Thành phố Hồ Chí Minh',
	'Tỉnh Hà Nam',
].map(unit);
const one = (name: string, units = provinces) => matchNames([name], units)[name];

describe('a name in a published table', () => {
	it.each([
		['Bắc Ninh', 'Tỉnh Bắc Ninh'],
		['TỈNH BẮC NINH', 'Tỉnh Bắc Ninh'],
		['Bac Ninh', 'Tỉnh Bắc Ninh'],
		['Thừa Thiên-Huế', 'Tỉnh Thừa Thiên Huế'],
		['Bà Rịa-Vũng Tàu', 'Tỉnh Bà Rịa - Vũng Tàu'],
		['TP. Hồ Chí Minh', 'Thành phố Hồ Chí Minh'],
		['Tp.Hồ Chí  Minh', 'Thành phố Hồ Chí Minh'],
	])('%s means %s', (printed, meant) => {
		expect(one(printed)).toBe(meant);
	});

	it('means nothing where nothing fits', () => {
		expect(one('BRVT')).toBeUndefined();
		expect(one('Thành phố Bắc Ninh')).toBeUndefined();
		expect(one('Hà Nội')).toBeUndefined();
	});

	it('means nothing where two units fit, and one of them where it names the kind', () => {
		const districts = ['Huyện Kỳ Anh', 'Thị xã Kỳ Anh', 'Huyện Cẩm Xuyên'].map(unit);
		expect(one('Kỳ Anh', districts)).toBeUndefined();
		expect(one('Thị xã Kỳ Anh', districts)).toBe('Thị xã Kỳ Anh');
		expect(one('TX. Kỳ Anh', districts)).toBe('Thị xã Kỳ Anh');
		expect(one('Cẩm Xuyên', districts)).toBe('Huyện Cẩm Xuyên');
	});

	it('keeps apart by accents what is one without them', () => {
		const communes = ['Xã Hoằng Quỳ', 'Xã Hoằng Quý'].map(unit);
		expect(one('Hoằng Quý', communes)).toBe('Xã Hoằng Quý');
		expect(one('Hoang Quy', communes)).toBeUndefined();
	});

	it('means nothing when another name of the table means the same unit', () => {
		expect(matchNames(['Bắc Ninh', 'Tỉnh Bắc Ninh', 'Hà Nam'], provinces)).toEqual({
			'Hà Nam': 'Tỉnh Hà Nam',
		});
	});
});

describe('a text is a name of a unit', () => {
	it.each([
		['Trà Vinh', true],
		['Tỉnh Trà Vinh', true],
		['Tỉnh  Trà Vinh', true],
		['TỈNH TRÀ VINH', false],
		['Tra Vinh', false],
		['Huyện Trà Vinh', false],
	])('%s: %s', (text, isName) => {
		expect(isNameOf(text, { vi: 'Tỉnh Trà Vinh' })).toBe(isName);
	});
});
