import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readThemes, readTokens } from './themes.ts';

const themes = readThemes(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8'));

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
const luminance = (hex: string): number => {
	const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string): number => {
	const [x, y] = [luminance(a), luminance(b)];
	return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
};

const TEXT = ['--ink', '--ink-2', '--accent', '--good', '--warn', '--bad'];
const SHAPES = ['--line', '--focus', '--mark'];

describe.each([
	['light', 4.5, 3],
	['dark', 4.5, 3],
	['contrast', 7, 3],
] as const)('theme %s', (theme, text, shape) => {
	const tokens = readTokens(themes[theme]);
	const ratio = (a: string, b: string) => contrast(tokens[a] ?? '', tokens[b] ?? '');

	it.each(TEXT)(`%s is readable on both papers (${text}:1)`, (name) => {
		expect(ratio(name, '--paper')).toBeGreaterThanOrEqual(text);
		expect(ratio(name, '--paper-2')).toBeGreaterThanOrEqual(text);
	});

	it('text on the accent is readable', () => {
		expect(ratio('--on-accent', '--accent')).toBeGreaterThanOrEqual(text);
	});

	it.each(SHAPES)(`%s can be seen on paper (${shape}:1)`, (name) => {
		expect(ratio(name, '--paper')).toBeGreaterThanOrEqual(shape);
	});

	it('has the same names as the light theme', () => {
		expect(Object.keys(tokens)).toEqual(Object.keys(readTokens(themes.light)));
	});
});
