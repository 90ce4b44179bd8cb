import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { THEMES } from './site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a theme can change; everything else is looked at once. */
const COLOURS = ['color-contrast', 'link-in-text-block', 'color-contrast-enhanced'];

const optionsFor = (theme: string): RunOptions => {
	const enhanced = { 'color-contrast-enhanced': { enabled: theme === 'contrast' } };
	if (theme === 'light') return { rules: { ...enhanced, 'target-size': { enabled: true } } };
	return { runOnly: { type: 'rule', values: COLOURS.slice(0, theme === 'contrast' ? 3 : 2) } };
};

/**
 * Puts a text size and a theme on the page as it stands, with the style that a reader's choice would bring: a page that
 * came from a form cannot be loaded again, and loading takes as long as looking.
 */
export const wear = (page: Page, size: string, theme: string) =>
	page.evaluate(
		(as) =>
			new Promise((done, fail) => {
				const link = document.querySelector<HTMLLinkElement>('link[href^="/preferences.css"]');
				const other = link?.cloneNode() as HTMLLinkElement;
				other.href = `/preferences.css?as=${as}`;
				other.onload = done;
				other.onerror = () => fail(new Error(`no ${other.href}`));
				link?.replaceWith(other);
			}),
		`${size}.${theme}`,
	);

/** Nothing for axe in any theme. */
export const expectNothingForAxe = async (page: Page): Promise<void> => {
	await page.evaluate(AXE);
	for (const theme of THEMES) {
		await wear(page, '100', theme);
		const said = await page.evaluate(
			async (given) => {
				const { axe } = window as unknown as { axe: { run: (o: RunOptions) => Promise<AxeResults> } };
				const { violations } = await axe.run(given);
				return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
			},
			{ ...optionsFor(theme), resultTypes: ['violations' as const] },
		);
		expect(said, `${page.url()} ${theme}`).toEqual([]);
	}
};

/** Nothing has to be scrolled sideways in a window of so many pixels, with text of so many percent. */
export const expectNoSidewaysScroll = async (
	page: Page,
	windows: readonly (readonly [width: number, size: string])[],
): Promise<void> => {
	const before = page.viewportSize();
	for (const [width, size] of windows) {
		await page.setViewportSize({ width, height: 800 });
		await wear(page, size, 'light');
		const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
		expect(over, `${page.url()} at ${width} px, text ${size} %`).toBeLessThanOrEqual(0);
	}
	if (before) await page.setViewportSize(before);
};
