import { describe, expect, it } from 'vitest';
import { localize, localText, splitLocale } from './locale.ts';

describe('language in the address', () => {
	it.each([
		['/', 'vi', '/'],
		['/en', 'en', '/'],
		['/km/methodology', 'km', '/methodology'],
		['/england', 'vi', '/england'],
		['/en-us/x', 'vi', '/en-us/x'],
	])('%s is in %s', (address, locale, path) => {
		expect(splitLocale(address)).toEqual({ locale, path });
	});

	it('puts the language before the path, and none before Vietnamese', () => {
		expect(localize('vi', '/a?b=1')).toBe('/a?b=1');
		expect(localize('en', '/a?b=1')).toBe('/en/a?b=1');
		expect(localize('km', '/')).toBe('/km');
		expect(localize('en', '/?q=a')).toBe('/en?q=a');
	});

	it('falls back to the Vietnamese name and says so', () => {
		expect(localText({ vi: 'Sở Nội vụ', en: 'Home Affairs' }, 'en')).toEqual({
			text: 'Home Affairs',
			lang: 'en',
		});
		expect(localText({ vi: 'Sở Nội vụ' }, 'km')).toEqual({ text: 'Sở Nội vụ', lang: 'vi' });
	});
});
