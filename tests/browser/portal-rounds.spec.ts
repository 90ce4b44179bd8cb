import { expect, test } from './site.ts';

test.use({ javaScriptEnabled: false });

const RELEASE = '/r/tinh-son-la-minh-hoa-2017-01';
const PAGES = [
	RELEASE,
	`${RELEASE}/so-ban-nganh`,
	`${RELEASE}/set/son-la-2017-departments`,
	`${RELEASE}/set/son-la-2017-departments/leaf/1.3.1`,
	`${RELEASE}/so-ban-nganh/ban-dan-toc`,
	`${RELEASE}/settings`,
	`${RELEASE}/data`,
];

test('every page of a made-up round says so, and asks search engines to leave it out', async ({ page }) => {
	for (const path of PAGES) {
		await page.goto(path);
		await expect(page.locator('meta[name="robots"]'), path).toHaveAttribute('content', 'noindex');
		if (!path.endsWith('/data')) await expect(page.getByText('DỮ LIỆU MINH HỌA').first(), path).toBeVisible();
	}
});

test('every file of a made-up round that is made for readers says so', async ({ request }) => {
	const name = RELEASE.slice('/r/'.length);
	const tables = ['units', 'blocks', 'sets', 'entries', 'leaves'].map((table) => `${name}-${table}.csv`);
	for (const file of [...tables, `${name}-results.json`]) {
		const answer = await request.get(`${RELEASE}/data/${file}`);
		expect(answer.headers()['x-robots-tag'], file).toBe('noindex');
		expect(await answer.text(), file).toContain('DỮ LIỆU MINH HỌA');
	}
	const manifest = await request.get(`${RELEASE}/data/manifest.json`);
	expect(await manifest.json()).toMatchObject({ fictitious: true, scope: 'gap' });
});

test('from a release to its criteria set, to a criterion across units, to every leaf of a unit and why', async ({
	page,
}) => {
	await page.goto(RELEASE);
	await page.getByRole('link', { name: 'Bộ chỉ số CCHC các sở, ban, ngành' }).click();
	await expect(page.getByText('8 lĩnh vực, 67 tiêu chí chấm điểm, thang 100 điểm.')).toBeVisible();
	const leaf = page.locator('details').filter({ hasText: '1.1.3' }).first();
	await leaf.locator('summary').click();
	await expect(leaf.getByText('≥ 80; < 100: 1 điểm')).toBeVisible();
	await leaf.getByRole('link', { name: 'So các đơn vị ở tiêu chí này' }).click();
	await expect(page.locator('#units-caption ~ tbody tr')).toHaveCount(18);
	await page.locator('#units-caption ~ tbody').getByRole('link', { name: 'Ban Dân tộc' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Ban Dân tộc: điểm từng tiêu chí năm 2017',
	);
	await expect(page.getByText(/^Mất nhiều nhất ở /)).toBeVisible();
	const own = page.locator('#leaf-1\\.1\\.3');
	await own.locator('summary').click();
	await expect(own.getByText(/× 100 = .* điểm\./)).toBeVisible();
	await page.getByRole('link', { name: 'Đơn vị này qua các năm' }).click();
	await page.getByRole('link', { name: 'Điểm từng tiêu chí' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'Ban Dân tộc: điểm từng tiêu chí năm 2017',
	);
});

test('paper has every rule of a set, opened or not', async ({ page }) => {
	await page.goto(`${RELEASE}/set/son-la-2017-departments`);
	const rule = page.locator('details').first().getByText('Tài liệu kiểm chứng');
	await expect(rule).toBeHidden();
	await page.emulateMedia({ media: 'print' });
	await expect(rule).toBeVisible();
});
