import { type Page, test, expect as usual } from '@playwright/test';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { INTERIOR, settleAppraisal } from './settle-appraisal.ts';
import { ROUND, UNIT } from './settle-round.ts';
import { signInAt } from './sign-in.ts';
import { expectSound } from './sound.ts';

/** Two cores have a database, a site and a browser to carry. */
const expect = usual.configure({ timeout: 20_000 });
test.setTimeout(120_000);

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite('examples', { OPENPAR_TEST_ROUND: '{"most":3}' });
	await settleAppraisal(site.superuser);
});
test.afterAll(() => site.stop());
// they share one round
test.describe.configure({ mode: 'serial' });

const WORK = `/work/rounds/${ROUND}/appraisal`;
const leafOf = (unit: string, code: string) => `${WORK}/units/${unit}/leaves/${code}`;

const signIn = (page: Page, who: string) => signInAt(site.url, page, `${who}@thu.vn`);

test('an appraiser finds the work by deadline and agrees with a criterion across units', async ({ page }) => {
	await signIn(page, 'van');
	await expect(page.getByText('Còn 6 mục cần quyết định')).toBeVisible();
	await page.getByRole('link', { name: /^Mở việc thẩm định/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thẩm định lần 1');
	await expectSound(page);
	await page.getByRole('link', { name: /^1\.1\.1\./ }).click();
	await expectSound(page);
	// their own card is not among them
	await expect(page.getByRole('rowheader')).toHaveCount(2);
	await page.getByRole('button', { name: 'Đồng ý với dòng đã chọn' }).click();
	await expect(page.getByRole('alert')).toContainText('Chưa chọn dòng nào');
	// what came of it is said also where nothing is left of what the filter shows
	await page.getByLabel('Hiện').selectOption('undecided');
	await page.getByRole('button', { name: 'Lọc' }).click();
	await page.getByRole('button', { name: /^Đồng ý với cả 2 dòng/ }).click();
	await expect(page.getByText('Đã lưu 2 quyết định')).toBeVisible();
	await expect(page.getByRole('checkbox')).toHaveCount(0);
});

test('a score that differs needs a reason; points follow what is typed; saving goes on to what waits', async ({
	page,
}) => {
	await signIn(page, 'van');
	await page.goto(site.url + leafOf(UNIT, '1.1.3'));
	await expectSound(page);
	await expect(page.locator('form#differ')).toHaveAttribute('data-ready', 'yes');
	const done = page.getByLabel(/hoàn thành/).first();
	await done.fill('20');
	await expect(page.locator('#preview-lines')).toContainText('20 / 40');
	await page.getByRole('button', { name: 'Lưu điểm khác' }).click();
	await expect(page.getByRole('alert')).toContainText('phải có loại lý do');
	await expect(done).toHaveValue('20');
	await page.getByLabel('Loại lý do').selectOption('wrong-count');
	await page.getByLabel('Lý do cụ thể').fill('Báo cáo số 12 chỉ nêu 20 nhiệm vụ');
	await page.getByRole('button', { name: 'Lưu điểm khác' }).click();
	await expect(page.getByText('Đã lưu quyết định: 1.1.3')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('1.1.2');
	await page.goto(site.url + leafOf(UNIT, '1.1.3'));
	await expect(page.getByText('Lý do: Số liệu chưa đúng. Báo cáo số 12')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Lịch sử' })).toContainText('Lê Thị Vân');
	await page.goto(`${site.url}${WORK}/units/${UNIT}`);
	await expectSound(page);
	await expect(page.getByRole('row', { name: /1\.1\.3/ })).toContainText('khác điểm tự chấm');
});

test('nobody appraises the own card: the second appraiser does', async ({ page, browser }) => {
	await signIn(page, 'van');
	await page.goto(site.url + leafOf(INTERIOR, '1.1.1'));
	await expect(page.getByRole('button', { name: 'Đồng ý với điểm tự chấm' })).toHaveCount(0);
	const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	await signIn(other, 'duc');
	await other.goto(site.url + leafOf(INTERIOR, '1.1.1'));
	await other.getByRole('button', { name: 'Đồng ý với điểm tự chấm' }).click();
	await expect(other.getByText('Đã lưu quyết định')).toBeVisible();
	await other.close();
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });
	test('what is typed is tried, decided and taken back', async ({ page }) => {
		await signIn(page, 'van');
		await page.goto(site.url + leafOf(UNIT, '1.1.2'));
		await page.getByLabel('Cho điểm trực tiếp').fill('0');
		await page.getByRole('button', { name: 'Tính thử' }).click();
		await expect(page.locator('#preview-points')).toContainText('0 /');
		await page.getByRole('button', { name: 'Đồng ý với điểm tự chấm' }).click();
		await page.goto(site.url + leafOf(UNIT, '1.1.2'));
		await page.getByRole('button', { name: 'Rút lại quyết định' }).click();
		await expect(page.getByText('Đã rút lại quyết định')).toBeVisible();
		await expect(page.getByText('Tình trạng: chưa quyết định')).toBeVisible();
	});

	test('the unit is asked on the page of the leaf, and there alone', async ({ page }) => {
		await signIn(page, 'van');
		await page.goto(site.url + leafOf(UNIT, '1.1.2'));
		await expect(page.getByRole('link', { name: 'Yêu cầu đơn vị giải trình' })).toHaveCount(0);
		await page.getByLabel('Điều cần đơn vị giải trình').fill('Kế hoạch ban hành ngày nào?');
		await page.getByRole('button', { name: 'Gửi yêu cầu giải trình' }).click();
		await expect(page).toHaveURL(/#asked$/);
		await expect(page.getByText('Kế hoạch ban hành ngày nào?')).toBeVisible();
		await page.goto(`${site.url}/work/rounds/${ROUND}/units/${UNIT}/explanation/1.1.2`);
		await expect(page.getByText('Kế hoạch ban hành ngày nào?')).toBeVisible();
		await page.getByRole('link', { name: /^Yêu cầu giải trình, hoặc rút yêu cầu/ }).click();
		await page.getByRole('button', { name: /^Rút yêu cầu/ }).click();
		await expect(page.getByLabel('Điều cần đơn vị giải trình')).toBeVisible();
	});
});

test('a second reader gives points without having seen the first', async ({ page }) => {
	await signIn(page, 'lan');
	await page.goto(`${site.url}/work/rounds/${ROUND}/readings`);
	await page.getByLabel('Tỷ lệ tiêu chí đọc lại (%)').fill('100');
	await page.getByRole('button', { name: 'Rút mẫu' }).click();
	await expect(page.getByText(/Mẫu 100 % của/)).toBeVisible();
	await signIn(page, 'duc');
	await page.getByRole('link', { name: /tiêu chí chờ bạn đọc lại độc lập/ }).click();
	await expectSound(page);
	await page.getByRole('link', { name: /1\.1\.3/ }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Đọc lại: 1.1.3');
	await expect(page.getByRole('main')).toContainText('38');
	await expect(page.getByRole('main')).not.toContainText('Báo cáo số 12 chỉ nêu');
	await expectSound(page);
	await page.getByLabel(/^Điểm bạn chấm/).fill('nhiều');
	await page.getByLabel('Lý do').fill('Đủ tài liệu');
	await page.getByRole('button', { name: 'Ghi điểm đọc lại' }).click();
	await expect(page.getByRole('alert')).toContainText('Hãy ghi điểm bằng số');
	await expect(page.getByLabel('Lý do')).toHaveValue('Đủ tài liệu');
	await page.getByLabel(/^Điểm bạn chấm/).fill('0,5');
	await page.getByRole('button', { name: 'Ghi điểm đọc lại' }).click();
	await page.getByRole('link', { name: /1\.1\.3/ }).click();
	await expect(page.getByText(/^Đã chấm 0,5/)).toBeVisible();
	await expectSound(page);
});

for (const [width, size] of [
	[360, '100'],
	[360, '200'],
	[1440, '200'],
] as const)
	test(`pages of appraisal do not scroll sideways at ${width} px with text at ${size} %`, async ({
		page,
	}) => {
		await page.setViewportSize({ width, height: 800 });
		await signIn(page, 'van');
		await page.context().addCookies([{ name: 'openpar_preferences', value: `${size}.light`, url: site.url }]);
		for (const path of ['', '/leaves/1.1.3', `/units/${UNIT}`, `/units/${UNIT}/leaves/1.1.3`]) {
			await page.goto(site.url + WORK + path);
			const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			expect(over, path).toBeLessThanOrEqual(0);
			if (process.env['SHOTS'])
				await page.screenshot({
					path: `${process.env['SHOTS']}/${width}-${size}${path.replaceAll('/', '_')}.png`,
					fullPage: true,
				});
		}
	});
