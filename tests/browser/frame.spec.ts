import { expect, FAILING, inLocale, LOCALES, PAGES, test } from './site.ts';

test('the first stop of the keyboard skips to the content', async ({ page }) => {
	await page.goto('/methodology');
	await page.keyboard.press('Tab');
	const skip = page.getByRole('link', { name: 'Đến nội dung chính' });
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
});

test('the keyboard goes through the head in the order in which it is read', async ({ page }) => {
	await page.goto('/methodology');
	const stops: string[] = [];
	for (let i = 0; i < 12; i += 1) {
		await page.keyboard.press('Tab');
		stops.push(await page.evaluate(() => document.activeElement?.textContent?.trim() ?? ''));
	}
	expect(stops).toEqual([
		'Đến nội dung chính',
		'OpenPAR',
		'Tiếng Việt',
		'English',
		'ខ្មែរ',
		'Cỡ chữ, màu nền',
		'Trang chủ',
		'Bản công bố',
		'Đơn vị',
		'Cách tính',
		'Trợ giúp',
		'Trang chủ',
	]);
});

test('every page has one first heading, a title of its own and its language', async ({ request }) => {
	const titles = new Map<string, string>();
	for (const locale of LOCALES) {
		for (const path of [...PAGES.filter((one) => !one.includes('?')), ...FAILING.slice(0, -1)]) {
			// These pages carry no script: what is sent is what is shown.
			const html = await (await request.get(inLocale(path, locale))).text();
			expect(html.match(/<h1[\s>]/g), path).toHaveLength(1);
			expect(html, path).toMatch(new RegExp(`<html[^>]* lang="${locale}"`));
			const title = /<title>(.*)<\/title>/.exec(html)?.[1] ?? '';
			// the gallery is no page for the public and is not translated
			if (path.startsWith('/gallery') && !path.includes('state')) continue;
			expect(titles.get(title), `${title} at ${locale} ${path}`).toBeUndefined();
			titles.set(title, path);
		}
	}
});

test('links and buttons of the frame are at least 44 px high', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 800 });
	await page.goto('/help');
	for (const target of await page.locator('header a, footer a').all()) {
		if (!(await target.isVisible())) continue;
		const box = await target.boundingBox();
		expect(Math.round(box?.height ?? 0), await target.innerHTML()).toBeGreaterThanOrEqual(44);
	}
});

test('text spacing set by the reader hides nothing', async ({ page }) => {
	await page.setViewportSize({ width: 360, height: 800 });
	await page.goto('/methodology');
	await page.evaluate(() => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(
			'*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
		);
		document.adoptedStyleSheets = [sheet];
	});
	expect(
		await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
	).toBeLessThanOrEqual(0);
});

test('the same page is one press away in each language', async ({ page }) => {
	await page.goto('/gallery/ranking?sort=-total');
	await page.getByRole('link', { name: 'English' }).click();
	expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/en/gallery/ranking?sort=-total');
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('pages carry no script and no inline style', async ({ page, request }) => {
	for (const path of [...PAGES, ...FAILING]) {
		const html = await (await request.get(path)).text();
		expect(html, path).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|<!--/);
	}
	await page.goto('/');
	expect(await page.locator('script').count()).toBe(0);
});

test('a printed page has nothing to go elsewhere by, says where it stands, and keeps its table heads', async ({
	page,
}) => {
	await page.goto('/gallery/ranking');
	await page.emulateMedia({ media: 'print' });
	for (const pressed of ['.main-nav', '.to-display', '.skip', '.foot ul']) {
		for (const one of await page.locator(pressed).all()) await expect(one).toBeHidden();
	}
	// The address of the page is printed from the one language that it is in.
	await expect(page.locator('.tongues li').filter({ visible: true })).toHaveCount(1);
	await expect(page.locator('.crumbs')).toBeVisible();
	await expect(page.getByRole('table')).toBeVisible();
	expect(await page.locator('thead').evaluate((head) => getComputedStyle(head).display)).toBe(
		'table-header-group',
	);
});
