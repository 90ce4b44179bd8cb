import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { THEMES } from './site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Puts a theme on the page as it stands: a page that came from a form cannot be loaded again. */
const wear = (page: Page, theme: string) =>
	page.evaluate(
		(chosen) =>
			new Promise((done) => {
				const link = document.querySelector<HTMLLinkElement>('link[href^="/preferences.css"]');
				const other = link?.cloneNode() as HTMLLinkElement;
				other.href = `/preferences.css?as=100.${chosen}`;
				other.onload = done;
				link?.replaceWith(other);
			}),
		theme,
	);

/** Nothing for axe in any theme, and nothing that has to be scrolled sideways on a telephone. */
export const expectSound = async (page: Page): Promise<void> => {
	for (const theme of THEMES) {
		await wear(page, theme);
		await page.evaluate(AXE);
		const { violations } = await page.evaluate(
			(given) =>
				(window as unknown as { axe: { run: (o: RunOptions) => Promise<AxeResults> } }).axe.run(given),
			{
				resultTypes: ['violations' as const],
				rules: {
					'target-size': { enabled: true },
					'color-contrast-enhanced': { enabled: theme === 'contrast' },
				},
			},
		);
		const said = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
		expect(said, `${page.url()} ${theme}`).toEqual([]);
	}
	const size = page.viewportSize();
	await page.setViewportSize({ width: 320, height: 800 });
	const width = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(width, page.url()).toBeLessThanOrEqual(320);
	if (size) await page.setViewportSize(size);
};
