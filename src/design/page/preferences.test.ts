import { describe, expect, it } from 'vitest';
import {
	choose,
	preferencesCss,
	preferencesIn,
	readPreferences,
	safeReturn,
	writePreferences,
} from './preferences.ts';

const themes = { light: '--ink: black', dark: '--ink: white', contrast: '--ink: yellow' };

describe('what a reader sets', () => {
	it('is kept when the other setting changes', () => {
		const after = choose({ size: '150', theme: 'system' }, { theme: 'dark' });
		expect(writePreferences(after)).toBe('150.dark');
		expect(readPreferences('150.dark')).toEqual(after);
	});

	it.each(['', 'x', '90.dark}', '125', undefined])('falls back to what is usual for %s', (cookie) => {
		expect(readPreferences(cookie).theme).toBe('system');
	});

	it('is found among other cookies, and nothing else of them counts', () => {
		expect(preferencesIn('a=1; openpar_preferences=200.contrast; b=2')).toBe('200.contrast');
		expect(preferencesIn('xopenpar_preferences=200.contrast')).toBe('100.system');
	});

	it('is what the stylesheet says', () => {
		const css = preferencesCss({ size: '125', theme: 'dark' }, themes);
		expect(css).toContain('106.25%*1.25');
		expect(css).toContain('--ink: white');
	});

	it('changes nothing where nothing was chosen', () => {
		expect(preferencesCss({ size: '100', theme: 'system' }, themes)).toBe('');
	});
});

describe('the way back after a setting', () => {
	it.each(['/', '/en/methodology?sort=-total', '/u/so-noi-vu'])('leads back to %s', (path) => {
		expect(safeReturn(path)).toBe(path);
	});

	it.each([
		'//evil.example',
		'/\\evil.example',
		'https://evil.example',
		'/\tevil',
		'/\n/evil',
		'',
		undefined,
		'javascript:1',
	])('never leads to another site: %j', (path) => {
		expect(safeReturn(path)).toBe('/');
	});
});
