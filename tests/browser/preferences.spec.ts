import { expect, test } from './site.ts';

test.use({ javaScriptEnabled: false });

const fontSize = async (page: import('@playwright/test').Page): Promise<number> =>
	(await page.locator('footer p').boundingBox())?.height ?? 0;

test('text size and theme work without script and stay on the next page', async ({ page }) => {
	await page.goto('/methodology');
	const before = await fontSize(page);
	await page.getByRole('link', { name: 'Cỡ chữ, màu nền' }).click();
	await page.getByRole('button', { name: 'A++ cỡ chữ 200 %' }).click();
	expect(new URL(page.url()).pathname).toBe('/display');
	// The style of the next page may come after its text.
	await expect.poll(() => fontSize(page)).toBeGreaterThan(before * 1.8);
	await expect(page.getByRole('button', { name: 'A++ cỡ chữ 200 %' })).toHaveAttribute(
		'aria-pressed',
		'true',
	);
	await expect(page.getByRole('button', { name: 'A− cỡ chữ 100 %' })).toHaveAttribute(
		'aria-pressed',
		'false',
	);
	await expect(page.getByRole('button', { name: 'Theo máy' })).toHaveAttribute('aria-pressed', 'true');
	await page.getByRole('button', { name: 'Tương phản cao' }).click();
	await expect(page.getByRole('button', { name: 'Tương phản cao' })).toHaveAttribute('aria-pressed', 'true');
	await expect(page.getByRole('button', { name: 'Theo máy' })).toHaveAttribute('aria-pressed', 'false');
	await page.getByRole('link', { name: 'Xong, trở lại trang đang xem' }).click();
	expect(new URL(page.url()).pathname).toBe('/methodology');
	await page.getByRole('link', { name: 'Trợ giúp' }).first().click();
	expect(new URL(page.url()).pathname).toBe('/help');
	await expect.poll(() => fontSize(page)).toBeGreaterThan(before * 1.8);
	await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
});

test('the system decides where nobody chose', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.goto('/');
	await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(22, 21, 18)');
	await page.emulateMedia({ colorScheme: 'light', contrast: 'more' });
	await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 0)');
});

test('sorting and notes of a table work without script', async ({ page }) => {
	await page.goto('/gallery/ranking');
	await page.getByRole('link', { name: 'Chỉ số' }).click();
	await expect(page.locator('th[aria-sort="descending"]')).toHaveText(/Chỉ số/);
	await expect(page.getByRole('status')).toHaveText('Đã sắp xếp theo Chỉ số, giảm dần');
	await page.getByRole('link', { name: 'không có số liệu, ghi chú a' }).first().click();
	expect(new URL(page.url()).hash).toBe('#ranking-a');
});
