import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { expect, FAILING, inLocale, LOCALES, PAGES, prefer, THEMES, test } from './site.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a theme can change; everything else is looked at once per language. */
const COLOURS = ['color-contrast', 'link-in-text-block', 'color-contrast-enhanced'];

const violations = async (page: Page, options: RunOptions): Promise<string[]> => {
	await page.evaluate(AXE);
	const { violations } = await page.evaluate(
		(given) => (window as unknown as { axe: { run: (o: RunOptions) => Promise<AxeResults> } }).axe.run(given),
		{ ...options, resultTypes: ['violations' as const] },
	);
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
};

const optionsFor = (theme: string): RunOptions => {
	const enhanced = { 'color-contrast-enhanced': { enabled: theme === 'contrast' } };
	if (theme === 'light') return { rules: { ...enhanced, 'target-size': { enabled: true } } };
	return { runOnly: { type: 'rule', values: COLOURS.slice(0, theme === 'contrast' ? 3 : 2) } };
};

for (const locale of LOCALES) {
	for (const theme of THEMES) {
		test(`axe finds nothing on any page, language ${locale}, theme ${theme}`, async ({ page, baseURL }) => {
			test.setTimeout(90_000);
			await prefer(page, `100.${theme}`, baseURL);
			for (const path of [...PAGES, ...FAILING]) {
				await page.goto(inLocale(path, locale));
				expect(await violations(page, optionsFor(theme)), path).toEqual([]);
			}
		});
	}
}
