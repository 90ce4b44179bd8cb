import { expect, test } from 'vitest';
import { formPage, pageToSendFrom } from './form-page.ts';

const at = (path: string) => new URL(path, 'https://par.example');
const unread = { code: 'frame.unreadable' };

test('the page of a form is its address without the action that was sent', () => {
	expect(formPage(at('/work/account?/place'))).toBe('/work/account');
	expect(formPage(at('/work/rounds/2026/figures/1.1?set=a&/save'))).toBe(
		'/work/rounds/2026/figures/1.1?set=a',
	);
});

test('what could not be read is sent again from its page, on this site', () => {
	expect(pageToSendFrom(unread, at('/work/account?/place'))).toBe('/work/account');
	expect(pageToSendFrom({ code: 'frame.too-large' }, at('/en/refused/413?from=%2Fen%2Fwork'))).toBe(
		'/en/work',
	);
	expect(pageToSendFrom(unread, at('/refused/422?from=%2F%2Fevil.example'))).toBe('/');
	expect(pageToSendFrom(unread, at('/refused/422'))).toBeUndefined();
	expect(pageToSendFrom({ code: 'frame.not-found' }, at('/work/nothing'))).toBeUndefined();
});
