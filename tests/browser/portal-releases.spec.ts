import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { APIRequestContext } from '@playwright/test';
import type { Wanted } from './orders.ts';
import { expect, test } from './site.ts';

test.use({ javaScriptEnabled: false });

const run = promisify(execFile);
const RANKING = '/r/vcci-2014-01/tinh-thanh-pho';
/** 6 kB, of what a browser fetches before it shows the page: a sheet for print alone waits until then. */
const SMALL = 6000;

const TABLE = 'unit,total\nSở Nội vụ,95.5\nSở Tư pháp,91.25\nSở Y tế,91.25\n';

const release = async (request: APIRequestContext, baseURL: string | undefined, wanted: Wanted) => {
	const url = new URL(baseURL ?? '');
	url.port = String(Number(url.port) + 1);
	const answer = await request.post(url.href, { data: wanted });
	expect(answer.status(), await answer.text()).toBe(200);
	return await answer.text();
};

const bytesOf = async (request: APIRequestContext, path: string): Promise<number> => {
	const answer = await request.get(path, { headers: { 'accept-encoding': 'br' } });
	expect(answer.headers()['content-encoding'], path).toBe('br');
	return Number(answer.headers()['content-length']);
};

test('the ranking of 63 provinces is small enough for an old telephone', async ({ request }) => {
	for (const path of [
		RANKING,
		'/r/vcci-2013-01/tinh-thanh-pho',
		'/vcci/2014/tinh-thanh-pho',
		`/en${RANKING}`,
	]) {
		const answer = await request.get(path);
		expect(answer.status(), path).toBe(200);
		const html = await answer.text();
		const links = html.match(/<link[^>]*stylesheet[^>]*>/g) ?? [];
		const sheets = links
			.filter((link) => !link.includes('media="print"') && !link.includes('/preferences.css'))
			.map((link) => /href="([^"]*)"/.exec(link)?.[1] ?? '');
		expect(sheets.length, path).toBeGreaterThan(0);
		let bytes = await bytesOf(request, path);
		for (const sheet of sheets) bytes += await bytesOf(request, sheet);
		expect(bytes, path).toBeLessThanOrEqual(SMALL);
	}
});

test('a ranking is sorted by links, and its address keeps the order', async ({ page }) => {
	await page.goto(RANKING);
	const first = page.locator('tbody th').first();
	await expect(first).toHaveText('Đà Nẵng');
	await page.getByRole('link', { name: 'Chỉ số' }).click();
	await page.getByRole('link', { name: 'Chỉ số' }).click();
	expect(new URL(page.url()).search).toBe('?sort=percent');
	await expect(page.locator('th[aria-sort="ascending"]')).toHaveText(/Chỉ số/);
	await expect(first).toHaveText('Điện Biên');
	await page.locator('#content').getByRole('link', { name: 'Đơn vị' }).click();
	await expect(first).toHaveText('An Giang');
	await expect(page.getByRole('status')).toHaveText('Đã sắp xếp theo Đơn vị, tăng dần');
});

test('a unit is found without accents, and a search keeps the order', async ({ page }) => {
	await page.goto(`${RANKING}?sort=-change`);
	await page.getByRole('searchbox').fill('quang');
	await page.getByRole('button', { name: 'Tìm' }).click();
	expect(new URL(page.url()).search).toContain('sort=-change');
	await expect(page.locator('tbody tr')).toHaveCount(6);
	await expect(page.getByText('Đang hiện 6 trong 63 đơn vị.')).toBeVisible();
	await page.getByRole('searchbox').fill('không có đơn vị này');
	await page.getByRole('button', { name: 'Tìm' }).click();
	await expect(page.getByText('Không đơn vị nào khớp')).toBeVisible();
	await page.getByRole('link', { name: 'Hiện tất cả' }).click();
	await expect(page.locator('tbody tr')).toHaveCount(63);
});

test('the units of one band are shown alone, and all again', async ({ page }) => {
	await page.goto(RANKING);
	await page.getByRole('link', { name: /^Từ 60 điểm/ }).click();
	await expect(page.locator('tbody tr')).toHaveCount(12);
	await page.getByRole('link', { name: /^Từ 60 điểm/ }).click();
	await expect(page.locator('tbody tr')).toHaveCount(63);
});

test('areas are shown on demand, each a column with its points', async ({ page }) => {
	await page.goto(RANKING);
	const before = await page.locator('thead th').count();
	await page.getByRole('link', { name: 'Hiện điểm thành phần' }).click();
	expect(await page.locator('thead th').count()).toBe(before + 10);
	await page.getByRole('link', { name: 'Ẩn điểm thành phần' }).click();
	expect(await page.locator('thead th').count()).toBe(before);
});

test('what does not follow from the print is a note, linked from its row', async ({ page }) => {
	await page.goto('/r/bo-noi-vu-2020-01/tinh-thanh-pho');
	await page.getByRole('link', { name: 'Chỗ không khớp số 1' }).click();
	const note = page.locator(new URL(page.url()).hash);
	await expect(note).toContainText('Quảng Ninh');
	await expect(note).toContainText('91,05');
});

test('the ranking leads to the means by region, each with its picture, its table and the mean of all', async ({
	page,
}) => {
	await page.goto(RANKING);
	await page.getByRole('link', { name: 'Theo vùng' }).click();
	const six = page.getByRole('img', { name: /theo 6 vùng/ });
	await expect(six).toContainText('Đông Nam Bộ59,21');
	await page.getByText('Số liệu của hình').first().click();
	await expect(page.getByRole('row', { name: /^Tây Nguyên/ }).first()).toHaveText(/Tây Nguyên\s*5\s*56,45/);
	await page.goto('/r/bo-noi-vu-2020-01/regions');
	await expect(page.getByText('chỉ có một phần đơn vị của khối').first()).toBeVisible();
	await page.goto('/r/tinh-quang-binh-2023-01/regions');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Không có bảng xếp hạng này');
});

test('every printed sheet carries the number of the release and the address of the page', async ({
	page,
}) => {
	await page.emulateMedia({ media: 'print' });
	for (const path of [RANKING, '/vcci/2014/tinh-thanh-pho', '/en/r/vcci-2014-01/regions']) {
		await page.goto(path);
		const foot = page.locator('.crumbs');
		await expect(foot).toContainText('vcci-2014-01');
		await expect(foot).toHaveCSS('display', 'table-footer-group');
		// Only such a foot is repeated on every sheet.
		await expect(foot).toHaveCSS('break-inside', 'avoid');
		await expect(page.locator('body')).toHaveCSS('display', 'table');
		await expect(page.locator('.tongues')).toHaveCSS('position', 'fixed');
		const address = await page
			.locator('.tongues [aria-current]')
			.evaluate((link) => getComputedStyle(link, '::after').content);
		expect(address).toMatch(new RegExp(`^"?http://localhost:\\d+"? ?"?${path}"$`));
	}
});

test('the rules of the ranking and the source stand below the table', async ({ page }) => {
	await page.goto(RANKING);
	const notes = page.getByRole('group', { name: 'Ghi chú của bảng' });
	await expect(notes).toContainText('Đơn vị bằng nhau được đồng hạng, hạng sau cách quãng (1, 1, 3).');
	await expect(notes).toContainText('Bản công bố vcci-2014-01');
	await page.getByRole('link', { name: 'Thiết lập đã dùng' }).click();
	await expect(page.getByText('Tính minh bạch (transparency): 0,20')).toBeVisible();
	await expect(page.getByText('Từ 60 điểm: ≥ 60')).toBeVisible();
});

test('the first request after a release shows it, and a replaced release says by what', async ({
	request,
	page,
	baseURL,
}) => {
	const jurisdiction = 'Tỉnh Thử Phát Hành';
	expect((await request.get('/r/tinh-thu-phat-hanh-2021-01/so')).status()).toBe(404);
	expect((await request.get('/tinh-thu-phat-hanh/2021')).status()).toBe(404);
	const first = await release(request, baseURL, { jurisdiction, table: TABLE });
	expect(first).toBe('tinh-thu-phat-hanh-2021-01');
	const shown = await request.get(`/r/${first}/so`);
	expect(shown.status()).toBe(200);
	expect(await shown.text()).toContain('DỮ LIỆU MINH HỌA');
	expect(await (await request.get('/tinh-thu-phat-hanh/2021/so')).text()).toContain('95,50');

	const corrected = TABLE.replace('95.5', '96.5');
	const second = await release(request, baseURL, { jurisdiction, table: corrected, supersedes: first });
	expect(await (await request.get('/tinh-thu-phat-hanh/2021/so')).text()).toContain('96,50');
	await page.goto(`/r/${first}/so`);
	await expect(page.getByText(`Bản ${first} đã được thay bằng bản ${second}`)).toBeVisible();
	await expect(page.locator('tbody')).toContainText('95,50');
	await page.getByRole('link', { name: `Xem bản thay thế ${second}` }).click();
	await expect(page.locator('tbody')).toContainText('96,50');
});

test('a text in a table that looks like a formula stays a text in the download', async ({
	request,
	baseURL,
}) => {
	const table = 'unit,total\n+84 Sở,90\n<b>Sở</b>,80\n';
	const number = await release(request, baseURL, { jurisdiction: 'Tỉnh Thử Công Thức', table });
	const answer = await request.get(`/r/${number}/data/${number}-units.csv`);
	expect(answer.headers()['content-type']).toBe('text/csv; charset=utf-8');
	expect(answer.headers()['content-disposition']).toBe(`attachment; filename="${number}-units.csv"`);
	expect(answer.headers()['x-content-type-options']).toBe('nosniff');
	expect(await answer.text()).toContain(`,'+84 Sở,`);
	const html = await (await request.get(`/r/${number}/so`)).text();
	expect(html).not.toContain('<b>Sở</b>');
	expect(html).toContain('&lt;b>Sở');
});

test('what was downloaded in one file is proved right by the stand-alone verifier', async ({ page }) => {
	await page.goto('/r/vcci-2014-01/data');
	const command = (await page.locator('pre').textContent()) ?? '';
	const hash = /--expect ([0-9a-f]{64})/.exec(command)?.[1] ?? '';
	const folder = await mkdtemp(join(tmpdir(), 'openpar-download-'));
	try {
		const waiting = page.waitForEvent('download');
		await page.getByRole('link', { name: 'Tải cả bản trong một tệp' }).click();
		const download = await waiting;
		expect(download.suggestedFilename()).toBe('vcci-2014-01.bundle.json');
		const path = join(folder, download.suggestedFilename());
		await download.saveAs(path);
		await run(process.execPath, ['verify/release.mjs', path, '--expect', hash]);
		expect(JSON.parse(await readFile(path, 'utf8')).format).toBe('openpar-release/1');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
});

for (const [path, heading] of [
	['/r/none-2020-01', 'Không có bản công bố này'],
	['/r/vcci-2014-01/none', 'Không có bảng xếp hạng này'],
	['/vcci/1999', 'Chưa có kết quả của năm này'],
	['/vcci/nam', 'Chưa có kết quả của năm này'],
] as const) {
	test(`${path} says what is missing and where to look`, async ({ page }) => {
		const answer = await page.goto(path);
		expect(answer?.status()).toBe(404);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
		await page.getByRole('link', { name: 'Tất cả bản công bố' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Các bản công bố');
	});
}
