import { type BrowserContext, type Page, test, expect as usual } from '@playwright/test';
import pg from 'pg';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { PASSWORD } from './password.ts';
import { ROUND, UNIT } from './settle-round.ts';
import { signInAt } from './sign-in.ts';
import { expectSound } from './sound.ts';

/** Two cores have a database, a site and a browser to carry. */
const expect = usual.configure({ timeout: 20_000 });
test.setTimeout(120_000);

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite('examples', { OPENPAR_TEST_ROUND: '{}' });
});
test.afterAll(() => site.stop());
// they share one card
test.describe.configure({ mode: 'serial' });

const CARD = `/work/rounds/${ROUND}/units/${UNIT}`;

const signIn = (page: Page, who: string) => signInAt(site.url, page, `${who}@thu.vn`);

const openCard = async (page: Page): Promise<void> => {
	await page.goto(site.url + CARD);
	await expect(page.locator('html')).toHaveAttribute('data-ready', 'points');
};

const cell = (page: Page, leaf: string, input: string) => page.locator(`td[data-id="${leaf}|${input}"]`);
const points = (page: Page, leaf: string) => page.locator(`td[data-points="${leaf}"]`);
const status = (page: Page) => page.locator('#card-status');

/** Puts a text on the clipboard of the page and presses the keys that paste. */
const paste = (page: Page, text: string) =>
	page.evaluate((given) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', given);
		document.activeElement?.dispatchEvent(
			new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
		);
	}, text);

const type = async (page: Page, leaf: string, input: string, text: string): Promise<void> => {
	await cell(page, leaf, input).focus();
	await page.keyboard.type(text);
	await page.keyboard.press('Enter');
};

test('a clerk fills in cells with the keyboard alone, sees points with their reason, and finds the place again', async ({
	page,
}) => {
	await signIn(page, 'minh');
	await page.getByRole('link', { name: 'Bắt đầu nhập' }).click();
	await expect(page.locator('html')).toHaveAttribute('data-ready', 'points');
	await expectSound(page);

	await test.step('the grid is one stop of the keyboard, and arrows move in it', async () => {
		const stops = await page.locator('#card-grid [tabindex="0"], #card-grid a:not([tabindex="-1"])').count();
		expect(stops).toBe(1);
		await cell(page, '1.1.1', 'option').focus();
		await page.keyboard.press('Control+End');
		await page.keyboard.press('Control+Home');
		await expect(page.locator('#card-grid tbody th').first()).toBeFocused();
	});

	await test.step('an option, counts and points', async () => {
		await cell(page, '1.1.1', 'option').focus();
		await page.keyboard.press('Enter');
		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Enter');
		await expect(cell(page, '1.1.2', 'option')).toBeFocused();
		await expect(points(page, '1.1.1')).toHaveText('1');
		await type(page, '1.1.3', 'ke_hoach', '40');
		await page.keyboard.type('30');
		await page.keyboard.press('Enter');
		await expect(points(page, '1.1.3')).toHaveText('0,5');
		await points(page, '1.1.3').focus();
		await expect(page.locator('#card-margin')).toContainText('30 / 40 × 100 = 75');
		await expect(status(page)).toContainText(/Đã lưu \d\d:\d\d/);
		await expect(page.locator('#card-total')).toContainText('1,5 / 60');
	});

	await test.step('Escape leaves a cell as it was; undo takes back, redo gives again', async () => {
		await cell(page, '1.1.3', 'xong').focus();
		await page.keyboard.type('9');
		await page.keyboard.press('Escape');
		await expect(cell(page, '1.1.3', 'xong')).toContainText('30');
		await type(page, '1.1.3', 'xong', '36');
		await expect(points(page, '1.1.3')).toHaveText('1');
		await page.keyboard.press('Control+z');
		await expect(points(page, '1.1.3')).toHaveText('0,5');
		await page.keyboard.press('Control+y');
		await expect(points(page, '1.1.3')).toHaveText('1');
	});

	await test.step('a text that cannot be read says why, and is kept', async () => {
		// Where somebody was is told by what was saved last: what was taken back and given again is to be saved before.
		await expect(cell(page, '1.1.3', 'xong')).toHaveAttribute('data-state', 'saved');
		await type(page, '1.2.1', 'cham', '1,5');
		await expect(cell(page, '1.2.1', 'cham')).toHaveAttribute('aria-invalid', 'true');
		await status(page).getByRole('button').click();
		await expect(page.locator('#card-margin')).toContainText('không phải là số nguyên');
		await type(page, '1.2.1', 'cham', '1');
	});

	await test.step('the first page after login leads to where the clerk was', async () => {
		await expect(cell(page, '1.2.1', 'cham')).toHaveAttribute('data-state', 'saved');
		await page.goto(`${site.url}/work`);
		await page.getByRole('link', { name: 'Tiếp tục: 1.2.1' }).click();
		await expect(cell(page, '1.2.1', 'cham')).toBeFocused();
		await expect(cell(page, '1.1.3', 'xong')).toContainText('36');
	});
});

/** Words and a document of the organiser at a criterion. */
const helpAt = async (leaf: string): Promise<void> => {
	const client = new pg.Client(site.superuser as pg.ClientConfig);
	await client.connect();
	await client.query(
		`insert into leaf_sample (jurisdiction_id, id, set_version_id, leaf, help, file_name, size, sha256, bytes, saved_at)
		 select round_unit.jurisdiction_id, gen_random_uuid(), set_version_id, $1, $2, 'ke-hoach-mau.pdf', length(b),
			encode(sha256(b), 'hex'), b, now()
		 from round_unit join round on round.id = round_id and key = $3, convert_to('%PDF-1.7', 'UTF8') b where unit_id = $4`,
		[leaf, 'Kế hoạch ký trước ngày 15/01.\nCó số, ngày và người ký.', ROUND, UNIT],
	);
	await client.end();
};

test('help and sample of a criterion stand beside the grid, one Tab away', async ({ page }) => {
	await helpAt('1.1.2');
	await signIn(page, 'minh');
	await openCard(page);
	const margin = page.locator('#card-margin');
	await cell(page, '1.1.2', 'option').focus();
	await expect(margin.getByRole('region', { name: 'Hướng dẫn, tài liệu mẫu' })).toContainText(
		'Có số, ngày và người ký.',
	);
	await expect(cell(page, '1.1.2', 'option')).toHaveAttribute('aria-details', 'card-help');
	await expectSound(page);
	if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/grid-help.png` });
	await page.keyboard.press('Tab');
	await expect(margin.getByRole('link', { name: 'Tài liệu mẫu: ke-hoach-mau.pdf' })).toBeFocused();
	await cell(page, '1.1.1', 'option').focus();
	await expect(margin.getByRole('region')).toHaveCount(0);
	await expect(page.locator('[aria-details]')).toHaveCount(0);
	await page.setViewportSize({ width: 360, height: 800 });
	await page.goto(`${site.url}${CARD}/leaves/1.1.2`);
	await expect(page.getByText('Có số, ngày và người ký.')).toBeVisible();
});

test('a printed card has all its columns on the sheet, also where the sheet stands upright', async ({
	page,
}) => {
	await signIn(page, 'minh');
	await openCard(page);
	await page.emulateMedia({ media: 'print' });
	// 175 and 262 mm, between the margins of A4
	for (const width of [661, 990]) {
		await page.setViewportSize({ width, height: 600 });
		const over = await page
			.locator('#card-grid')
			.evaluate((grid) => grid.getBoundingClientRect().right - window.innerWidth);
		expect(over, `${width} px`).toBeLessThanOrEqual(0);
	}
	const printed = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const [, across = '', down = ''] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(printed) ?? [];
	expect(Math.round(Number(across)), 'points across: the sheet lies on its side').toBe(842);
	expect(Math.round(Number(down))).toBe(595);
	const place = await page.locator('.crumbs li').last().boundingBox();
	const foot = await page.locator('.crumbs ol').boundingBox();
	const address = await page.locator('.tongues [aria-current]').boundingBox();
	const room = (foot?.y ?? 0) + (foot?.height ?? 0) - (place?.y ?? 0) - (place?.height ?? 0);
	expect(room).toBeGreaterThan((address?.height ?? 0) / 2);
});

test('a block from Excel is put down, after a look at what does not fit', async ({ page }) => {
	await signIn(page, 'minh');
	await openCard(page);
	await cell(page, '1.1.3', 'ke_hoach').focus();
	await paste(page, '50\r\n45\r\n');
	await expect(points(page, '1.1.3')).toHaveText('1');
	await expect(cell(page, '1.1.3', 'ke_hoach')).toContainText('50');

	await cell(page, '1.1.3', 'ke_hoach').focus();
	await paste(page, '60\tba điểm\n60\n');
	const dialog = page.getByRole('dialog');
	await expect(dialog).toContainText('ba điểm');
	await expectSound(page);
	await dialog.getByRole('button', { name: 'Không dán' }).click();
	await expect(cell(page, '1.1.3', 'ke_hoach')).toContainText('50');
	await paste(page, '60\tba điểm\n60\n');
	await dialog.getByRole('button', { name: 'Dán 2 ô vừa' }).click();
	await expect(points(page, '1.1.3')).toHaveText('1,5');
	await expect(status(page)).toContainText('Đã lưu');
	await page.reload();
	await expect(cell(page, '1.1.3', 'xong')).toContainText('60');
});

test('without a connection everything is kept, and sent once it is back', async ({ page, context }) => {
	await signIn(page, 'minh');
	await openCard(page);
	await context.setOffline(true);
	await type(page, '1.2.1', 'khong_gui', '2');
	await expect(status(page)).toContainText('Mất kết nối. 1 ô được giữ');
	await expect(cell(page, '1.2.1', 'khong_gui')).toContainText('chờ lưu');
	await type(page, '1.2.1', 'cham', '0');
	await expect(status(page)).toContainText('Mất kết nối. 2 ô được giữ');
	await context.setOffline(false);
	await expect(status(page)).toContainText(/Đã lưu \d\d:\d\d/);
	await page.reload();
	await expect(cell(page, '1.2.1', 'khong_gui')).toContainText('2');
	await expect(cell(page, '1.2.1', 'cham')).toContainText('0');
});

test('a number that can be read in two ways stays as it was typed, also on a page that is opened anew', async ({
	page,
}) => {
	await signIn(page, 'minh');
	await openCard(page);
	const planned = cell(page, '1.1.3', 'ke_hoach');
	await type(page, '1.1.3', 'ke_hoach', '1.234');
	await expect(planned).toContainText('chưa đọc được');
	await openCard(page);
	await expect(planned).toContainText('1.234');
	await expect(planned).toContainText('chưa đọc được');
	await planned.focus();
	await page.keyboard.press('F2');
	await expect(planned.locator('input')).toHaveValue('1.234');
	await page.keyboard.press('Escape');
	await type(page, '1.1.3', 'ke_hoach', '40');
	await expect(planned).toContainText('đã lưu');
	await openCard(page);
	await expect(planned.locator('.v')).toHaveText('40');
});

test('two clerks at one cell: the second sees both values and chooses', async ({ page, browser }) => {
	await signIn(page, 'minh');
	await openCard(page);
	const other = await browser.newPage();
	await signIn(other, 'ha');
	await openCard(other);
	await type(page, '1.1.3', 'xong', '48');
	await expect(status(page)).toContainText('Đã lưu');
	await type(other, '1.1.3', 'xong', '59');
	await expect(status(other)).toContainText('1 ô có hai người cùng sửa');
	await status(other).getByRole('button').click();
	const margin = other.locator('#card-margin');
	await expect(margin).toContainText('Của bạn: 59');
	await expect(margin).toContainText(/Của Trần Văn Minh, lúc \d\d:\d\d, .*: 48/);
	await expectSound(other);
	await margin.getByRole('button', { name: 'Giữ của bạn' }).click();
	await expect(status(other)).toContainText('Đã lưu');
	await page.reload();
	await expect(cell(page, '1.1.3', 'xong')).toContainText('59');
	await other.close();
});

const signOut = async (context: BrowserContext): Promise<void> => {
	await context.clearCookies();
};

test('a text typed while the session ended is there after the next login', async ({ page, context }) => {
	await signIn(page, 'minh');
	await openCard(page);
	await signOut(context);
	await type(page, '1.1.1', '@explanation', 'Kế hoạch ban hành kèm công văn số 12');
	await expect(status(page)).toContainText('Phiên làm việc đã hết. 1 ô chưa lưu');
	page.on('dialog', (dialog) => dialog.accept());
	await status(page).getByRole('link', { name: 'Đăng nhập lại' }).click();
	await page.getByLabel('Thư điện tử').fill('minh@thu.vn');
	await page.getByLabel('Mật khẩu').fill(PASSWORD);
	await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
	await expect(page).toHaveURL(site.url + CARD);
	await expect(cell(page, '1.1.1', '@explanation')).toContainText('công văn số 12');
	await expect(status(page)).toContainText(/Đã lưu \d\d:\d\d/);
	await page.reload();
	await expect(cell(page, '1.1.1', '@explanation')).toContainText('công văn số 12');
});

test.describe('without script', () => {
	test.use({ javaScriptEnabled: false });
	test('one criterion after the other is filled in on pages of their own', async ({ page }) => {
		await signIn(page, 'ha');
		await page.goto(site.url + CARD);
		await page.getByRole('link', { name: /^2\.1\.1/ }).click();
		await expect(page.getByRole('heading', { level: 1 })).toContainText('2.1.1');
		await page.getByLabel('Giải trình').fill('Đã gửi bản giấy');
		await page.getByRole('button', { name: 'Lưu', exact: true }).click();
		await expect(page.getByText('Đã lưu.')).toBeVisible();
		await expect(page.getByLabel('Giải trình')).toHaveValue('Đã gửi bản giấy');
		await page.getByLabel('Ý kiến').fill('Nhờ anh Minh xem lại');
		await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
		await expect(page.getByText('Nhờ anh Minh xem lại')).toBeVisible();
		await page.getByRole('link', { name: 'Tiêu chí sau', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).not.toContainText('2.1.1');
	});
});

test('the pages of one criterion and of the checks are sound, and lead to every gap', async ({ page }) => {
	await signIn(page, 'quang');
	for (const path of ['/leaves/1.1.3', '/leaves/2.1.1', '/submit']) {
		await page.goto(site.url + CARD + path);
		await expectSound(page);
		await page.goto(`${site.url}/en${CARD}${path}`);
		await expect(page.locator('h1')).toHaveCount(1);
	}
	await page.goto(`${site.url + CARD}/submit`);
	await page
		.getByRole('link', { name: /^1\.1\.2/ })
		.first()
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('1.1.2');
	await page.goto(`${site.url + CARD}/submit`);
	await page.getByRole('button', { name: 'Duyệt và nộp phiếu chấm điểm' }).click();
	await expect(page.getByRole('alert')).toContainText('Chưa nộp được');
});

for (const [width, size] of [
	[320, '100'],
	[360, '200'],
	[768, '100'],
	[1440, '200'],
] as const)
	test(`the card does not scroll sideways at ${width} px with text at ${size} %`, async ({ page }) => {
		await page.setViewportSize({ width, height: 800 });
		await signIn(page, 'minh');
		await page.context().addCookies([{ name: 'openpar_preferences', value: `${size}.light`, url: site.url }]);
		for (const path of ['', '/leaves/1.1.3', '/submit']) {
			await page.goto(site.url + CARD + path);
			const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
			expect(over, path).toBeLessThanOrEqual(0);
		}
	});

test('a clerk hands a card over, its head fills the gaps, submits it and takes it back', async ({
	browser,
}) => {
	const small = await startOwnSite('examples', { OPENPAR_TEST_ROUND: '{"most":2}' });
	const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
	const signedIn = async (who: string): Promise<Page> => {
		const page = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
		await page.goto(`${small.url}/login?next=/work`);
		await page.getByLabel('Thư điện tử').fill(`${who}@thu.vn`);
		await page.getByLabel('Mật khẩu').fill(PASSWORD);
		await button(page, 'Đăng nhập').click();
		await expect(page).toHaveURL(`${small.url}/work`);
		return page;
	};
	try {
		const clerk = await signedIn('minh');
		await clerk.goto(`${small.url + CARD}/leaves/1.1.1`);
		await clerk.getByLabel('Mức đạt').selectOption({ index: 1 });
		await clerk.getByLabel('Giải trình').fill('Kế hoạch số 5');
		await button(clerk, 'Lưu và sang tiêu chí sau').click();
		await expect(clerk.getByRole('heading', { level: 1 })).toContainText('1.1.2');
		await clerk.goto(`${small.url + CARD}/submit`);
		await button(clerk, 'Trình thủ trưởng duyệt').click();
		await expect(clerk.getByText('Đã trình thủ trưởng đơn vị')).toBeVisible();
		await expect(clerk.getByRole('button', { name: 'Duyệt và nộp' })).toHaveCount(0);

		const head = await signedIn('quang');
		await head.getByRole('link', { name: 'Xem và duyệt' }).click();
		await button(head, 'Duyệt và nộp phiếu chấm điểm').click();
		await expect(head.getByRole('alert')).toContainText('Chưa nộp được: còn 2 chỗ thiếu, ở tiêu chí 1.1.2');
		await head
			.getByRole('link', { name: /^1\.1\.2/ })
			.first()
			.click();
		await head.getByLabel('Mức đạt').selectOption('yes');
		await head.getByLabel('Giải trình').fill('Phụ lục kèm kế hoạch');
		await button(head, 'Lưu').click();
		await head.goto(`${small.url + CARD}/submit`);
		await expect(head.getByText('Phiếu đã đủ, có thể nộp')).toBeVisible();
		await button(head, 'Duyệt và nộp phiếu chấm điểm').click();
		await expect(head.getByText('Đã nộp', { exact: true })).toBeVisible();

		await clerk.goto(small.url + CARD);
		await expect(clerk.getByText('Phiếu đã nộp nên không sửa được nữa')).toBeVisible();
		await head.getByLabel('Lý do').fill('Bổ sung số liệu');
		await button(head, 'Rút phiếu đã nộp').click();
		await expect(head.getByText('Đơn vị đang nhập')).toBeVisible();
	} finally {
		await small.stop();
	}
});
