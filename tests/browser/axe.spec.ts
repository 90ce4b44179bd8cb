import { expectNoSidewaysScroll, expectNothingForAxe, wear } from './looks.ts';
import { expect, FAILING, inLocale, LOOKED_AT, PAGES, prefer, REFUSED, test } from './site.ts';

/** Telephones, a tablet and a desk, with text as it comes and doubled. */
const WINDOWS = [
	[320, '100'],
	[360, '100'],
	[1440, '100'],
	[360, '200'],
	[768, '200'],
] as const;
/** Of another language only the words are longer: where there is least room for them. */
const NARROWEST = [
	[320, '100'],
	[360, '200'],
] as const;
const windowsOf = (locale: string) => (locale === 'vi' ? WINDOWS : NARROWEST);

// Each page is loaded once and then dressed in every theme and size: that takes half as long as loading it for each.
for (const locale of LOOKED_AT) {
	for (const [part, paths] of [
		['first', PAGES.slice(0, 14)],
		['other', PAGES.slice(14)],
	] as const)
		test(`the ${part} pages, language ${locale}: nothing for axe in any theme, and no window has to be scrolled sideways`, async ({
			page,
		}) => {
			test.setTimeout(120_000);
			for (const path of paths) {
				await page.goto(inLocale(path, locale));
				await expectNothingForAxe(page, locale);
				await expectNoSidewaysScroll(page, windowsOf(locale));
			}
		});

	test(`pages that say no, language ${locale}: nothing for axe in any theme, and no window has to be scrolled sideways`, async ({
		page,
	}) => {
		test.setTimeout(120_000);
		for (const path of locale === 'km' ? FAILING : [...FAILING, ...REFUSED]) {
			await page.goto(inLocale(path, locale));
			await expectNothingForAxe(page, locale);
			await expectNoSidewaysScroll(page, windowsOf(locale));
		}
	});
}

test('what readers chose before is worn by a page from the start, as these tests put it on', async ({
	page,
	baseURL,
}) => {
	await prefer(page, '200.dark', baseURL);
	const styleOf = () =>
		page.evaluate(() => {
			const { color, backgroundColor, fontSize } = getComputedStyle(document.body);
			return [color, backgroundColor, fontSize];
		});
	await page.goto('/help');
	const chosen = await styleOf();
	await page.context().clearCookies();
	await page.goto('/help');
	expect(await styleOf()).not.toEqual(chosen);
	await wear(page, '200', 'dark');
	expect(await styleOf()).toEqual(chosen);
});

test('a colour that cannot be read and a thing that is too wide do not escape these tests', async ({
	page,
}) => {
	const style = (css: string) =>
		page.evaluate((text) => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(text);
			document.adoptedStyleSheets = [sheet];
		}, css);
	await page.goto('/help');
	await style('main p { color: #777; background: #888 }');
	await expect(expectNothingForAxe(page)).rejects.toThrow(/light[\s\S]*color-contrast/);
	await page
		.locator('main p')
		.first()
		.evaluate((element) => element.classList.add('planted'));
	await style('main p.planted { color: #000 }');
	await expect(expectNothingForAxe(page)).rejects.toThrow(/dark[\s\S]*color-contrast/);
	await style('@media (max-width: 330px) { main { min-width: 400px } }');
	await expect(expectNoSidewaysScroll(page, WINDOWS)).rejects.toThrow(/at 320 px, text 100 %/);
	await style('');
	await expectNoSidewaysScroll(page, WINDOWS);
});
