import { expectNoSidewaysScroll, expectNothingForAxe } from './looks.ts';
import { expect, inLocale, LOCALES, LOOKED_AT, test } from './site.ts';

/** Every page of units, and every state that one can be in. */
const PAGES = [
	'/units',
	'/units?on=30%2F06%2F2025&under=ben-tre',
	'/units?level=commune&on=2025-07-01&page=2',
	'/units?on=31%2F02%2F2025',
	'/units?on=2025-07-01&under=ben-tre',
	'/units?on=2025-07-01&under=khong-co',
	'/units?on=2025-07-01&q=zzzz',
	'/u/bac-ninh',
	'/u/bac-ninh-2025',
	'/u/quang-ninh',
	'/u/phuong-ngoc-ha-ha-noi',
	'/u/so-tai-chinh',
	'/u/so-tai-chinh?in=tinh-quang-binh',
	'/search',
	'/search?q=bac+ninh',
	'/search?q=so+tai+chinh',
	'/search?q=zzzz',
	'/compare',
	'/compare?r=khong-co',
	'/compare?r=vcci-2014-01',
	'/compare?r=vcci-2014-01&u=bac-ninh&u=da-nang&u=tp-ho-chi-minh&u=ha-noi&u=an-giang',
	'/compare?r=tinh-quang-binh-2023-01&u=so-noi-vu&u=tuyen-hoa',
];

for (const locale of LOOKED_AT) {
	test(`the pages of units, language ${locale}: nothing for axe in any theme, and no window has to be scrolled sideways`, async ({
		page,
	}) => {
		test.setTimeout(120_000);
		for (const path of PAGES) {
			await page.goto(inLocale(path, locale));
			await expectNothingForAxe(page, locale);
			await expectNoSidewaysScroll(page, [
				[320, '100'],
				[1440, '100'],
				[360, '200'],
			]);
		}
	});
}

test('every page of units has a title of its own, one first heading, and no script', async ({ request }) => {
	for (const locale of LOCALES) {
		// a name that is data may be one in two languages
		const titles = new Map<string, string>();
		for (const path of PAGES.filter((one) => !one.includes('31%2F02') && !one.endsWith('khong-co'))) {
			const html = await (await request.get(inLocale(path, locale))).text();
			expect(html.match(/<h1/g), path).toHaveLength(1);
			expect(html, path).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|<!--/);
			const title = /<title>(.*)<\/title>/.exec(html)?.[1] ?? '';
			expect(titles.get(title), `${title} at ${locale} ${path}`).toBeUndefined();
			titles.set(title, path);
		}
	}
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a former province shows its results and leads to its successor', async ({ page }) => {
		await page.goto('/u/bac-ninh');
		await expect(page.getByText('Đơn vị này có đến hết ngày 30/06/2025')).toBeVisible();
		for (const number of ['vcci-2013-01', 'vcci-2014-01', 'cecodes-undp-2012-01'])
			await expect(page.getByRole('link', { name: number }).first()).toHaveAttribute(
				'href',
				`/r/${number}/tinh-thanh-pho`,
			);
		await expect(page.getByRole('cell', { name: '12/63' }).first()).toBeVisible();
		await page.locator('.notice').getByRole('link', { name: 'Tỉnh Bắc Ninh' }).click();
		await expect(page).toHaveURL(/\/u\/bac-ninh-2025$/);
		await expect(
			page.getByRole('heading', { name: 'Kết quả của các đơn vị trước khi sắp xếp' }),
		).toBeVisible();
		await expect(page.getByRole('rowheader', { name: 'Tỉnh Bắc Giang' }).first()).toBeVisible();
	});

	test('a day can be asked for as people write it, and a wrong one is said to be wrong', async ({ page }) => {
		await page.goto('/units');
		await page.getByLabel('Ngày', { exact: true }).fill('30/06/2025');
		await page.getByRole('button', { name: 'Xem danh sách' }).click();
		await expect(page.getByText('Đơn vị 1 đến 63 trong 63')).toBeVisible();
		await page.getByRole('link', { name: 'Cấp xã' }).click();
		await expect(page.getByText('Đơn vị 1 đến 100 trong 10.035')).toBeVisible();
		await page.getByRole('link', { name: 'Trang sau' }).click();
		await expect(page.getByText('Đơn vị 101 đến 200 trong 10.035')).toBeVisible();
		await page.getByLabel('Ngày', { exact: true }).fill('31/02/2025');
		await page.getByRole('button', { name: 'Xem danh sách' }).click();
		await expect(page.getByRole('alert').getByText('“31/02/2025” không phải là ngày')).toBeVisible();
		await expect(page.getByLabel('Ngày', { exact: true })).toHaveValue('31/02/2025');
	});

	test('from the country down to the communes of a district of that day', async ({ page }) => {
		await page.goto('/units?on=30/06/2025');
		await page.getByRole('link', { name: '9 đơn vị trực thuộc (Tỉnh Bến Tre)' }).click();
		await page.getByRole('link', { name: /đơn vị trực thuộc \(Huyện Ba Tri\)/ }).click();
		await expect(page.getByRole('heading', { name: 'Huyện Ba Tri' })).toBeVisible();
		await page.getByRole('link', { name: '01/07/2025, sau sắp xếp' }).click();
		await expect(page.getByText('Ngày 01/07/2025 không có Huyện Ba Tri')).toBeVisible();
	});

	test('two units of one name are offered to choose from, and never mixed', async ({ page }) => {
		await page.goto('/u/so-tai-chinh');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('“Sở Tài chính”: nhiều đơn vị cùng tên');
		await page.getByRole('link', { name: 'Sở Tài chính, Tỉnh Quảng Bình' }).click();
		await expect(page.getByRole('link', { name: 'tinh-quang-binh-2023-01' }).first()).toBeVisible();
		await expect(page.getByRole('link', { name: 'tinh-ha-tinh-2021-01' })).toHaveCount(0);
		await expect(page.getByRole('link', { name: 'Sở Tài chính, Tỉnh Hà Tĩnh' })).toBeVisible();
	});

	test('whoever comes from a table gets the unit of that table, and is not asked which one', async ({
		page,
	}) => {
		await page.goto('/r/tinh-quang-binh-2023-01/so-ban-nganh');
		await page.getByRole('link', { name: 'Sở Tài chính', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('Sở Tài chính');
		await expect(page.getByRole('link', { name: 'tinh-quang-binh-2023-01' }).first()).toBeVisible();
		await expect(page.getByRole('link', { name: 'tinh-ha-tinh-2021-01' })).toHaveCount(0);
	});

	test('a district printed like a province leads to the district, and the province keeps its address', async ({
		page,
	}) => {
		await page.goto('/u/quang-ninh?in=tinh-quang-binh');
		await expect(page).toHaveURL(/\/u\/huyen-quang-ninh-quang-binh$/);
		await page.goto('/u/quang-ninh');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tỉnh Quảng Ninh');
		await expect(page.getByRole('link', { name: 'tinh-quang-binh-2023-01' })).toHaveCount(0);
		expect((await page.request.get('/u/quang-ninh?in=khong-co')).status()).toBe(404);
	});

	test('units are added to a comparison one by one, up to four', async ({ page }) => {
		await page.goto('/compare?r=vcci-2014-01&u=bac-ninh');
		for (const name of ['Đà Nẵng', 'Hà Nội', 'An Giang']) {
			await page.getByLabel('Thêm đơn vị').selectOption({ label: name });
			await page.getByRole('button', { name: 'Thêm vào so sánh' }).click();
			await expect(page.getByRole('link', { name: `Bỏ ${name}` })).toBeVisible();
		}
		await expect(page.getByLabel('Thêm đơn vị')).toHaveCount(0);
		await expect(page.getByRole('rowheader', { name: 'An Giang' }).first()).toBeVisible();
		await page.getByRole('link', { name: 'Bỏ Hà Nội' }).click();
		await expect(page.getByRole('rowheader', { name: 'Hà Nội' })).toHaveCount(0);
		await page.goto(`${page.url()}&u=da-lat&u=ha-nam&u=ha-tinh`);
		await expect(page.getByText('Chỉ so sánh được bốn đơn vị')).toBeVisible();
		await expect(page.getByText('Không hiện: Hà Tĩnh.')).toBeVisible();
		await expect(page.getByText('Bản công bố này không có: da-lat')).toBeVisible();
	});

	test('units of two blocks are not put side by side', async ({ page }) => {
		await page.goto('/compare?r=tinh-quang-binh-2023-01&u=so-noi-vu&u=tuyen-hoa');
		await expect(page.getByText('Không so sánh được')).toBeVisible();
		await expect(page.getByRole('table')).toHaveCount(0);
		await page.getByRole('link', { name: 'Chỉ so sánh khối huyện, 2023' }).click();
		await expect(page.getByRole('rowheader', { name: 'Tuyên Hóa' }).first()).toBeVisible();
	});

	test('an old name without accents finds the unit and what became of it', async ({ page }) => {
		await page.goto('/search?q=tinh+bac+giang');
		await expect(page.getByText('01/07/2025: nhập vào Tỉnh Bắc Ninh')).toBeVisible();
		await page.goto('/search?q=thua+thien+hue');
		await expect(page.getByText('nay là Thành phố Huế')).toBeVisible();
	});
});
