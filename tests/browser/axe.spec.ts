import { AxeBuilder } from '@axe-core/playwright';
import { expect, FAILING, inLocale, LOCALES, PAGES, prefer, THEMES, test } from './site.ts';

for (const theme of THEMES) {
	for (const locale of LOCALES) {
		test(`axe finds nothing on any page, theme ${theme}, language ${locale}`, async ({ page, baseURL }) => {
			await prefer(page, `100.${theme}`, baseURL);
			for (const path of [...PAGES, ...FAILING]) {
				await page.goto(inLocale(path, locale));
				const axe = new AxeBuilder({ page }).options({
					rules: {
						'color-contrast-enhanced': { enabled: theme === 'contrast' },
						'target-size': { enabled: true },
					},
				});
				const { violations } = await axe.analyze();
				const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
				expect(found, path).toEqual([]);
			}
		});
	}
}

test('an open settings panel has nothing for axe either', async ({ page }) => {
	await page.goto('/');
	await page.locator('summary').first().click();
	expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
});
