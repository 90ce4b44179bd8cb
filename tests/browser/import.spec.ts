import { type Page, test, expect as usual } from '@playwright/test';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { PASSWORD } from './password.ts';
import { expectSound } from './sound.ts';

/** Files are read in a process of their own, behind whatever else two cores have to do. */
const expect = usual.configure({ timeout: 20_000 });

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite();
});
test.afterAll(() => site.stop());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Goes to a control with the keyboard alone, as somebody without a mouse does. */
const tabTo = async (page: Page, selector: string): Promise<void> => {
	for (let presses = 0; presses < 60; presses++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
	}
	throw new Error(`the keyboard does not reach ${selector}`);
};

/** Chooses a file with the keyboard. A browser under load may let a press go by, so Enter is pressed until it answers. */
const chooseByKeyboard = async (page: Page, selector: string, file: string): Promise<void> => {
	await tabTo(page, selector);
	await expect(async () => {
		const chooser = page.waitForEvent('filechooser', { timeout: 3_000 });
		const [opened] = await Promise.all([chooser, page.keyboard.press('Enter')]);
		await opened.setFiles(file);
	}).toPass({ timeout: 60_000 });
	await expect(page.locator(selector)).toHaveValue(new RegExp(file.replace(/^.*\//, '')));
};

test('from the secret of the first start to the public ranking', async ({ page }) => {
	test.setTimeout(180_000);
	const at = (path: string) => site.url + path;

	await test.step('without a session every page of the work leads to signing in', async () => {
		await page.goto(at('/work/import'));
		await expect(page).toHaveURL(at('/login?next=%2Fwork%2Fimport'));
		const posted = await page.request.post(at('/work/import'), {
			headers: { origin: site.url },
			maxRedirects: 0,
		});
		expect(posted.status()).toBe(303);
		await expectSound(page);
	});

	await test.step('the secret makes the first administrator, once', async () => {
		await page.goto(at('/setup'));
		await expectSound(page);
		const fill = async (secret: string) => {
			await page.getByLabel('Mã dùng một lần').fill(secret);
			await page.getByLabel('Mật khẩu').fill(PASSWORD);
		};
		await page.getByLabel('Họ và tên').fill('Nguyễn Thị Lan');
		await page.getByLabel('Thư điện tử').fill('lan@quangbinh.gov.vn');
		await page.getByLabel('Tên tỉnh, bộ hoặc tổ chức').fill('Tỉnh Quảng Bình cũ');
		await fill('không phải mã này');
		await button(page, 'Tạo tài khoản và đăng nhập').click();
		await expect(page.getByRole('alert')).toContainText('Mã dùng một lần không đúng');
		await expect(page.getByLabel('Họ và tên')).toHaveValue('Nguyễn Thị Lan');
		await expectSound(page);
		await fill(site.secret);
		await button(page, 'Tạo tài khoản và đăng nhập').click();
		await expect(page).toHaveURL(at('/work'));
		await expectSound(page);
		expect((await page.goto(at('/setup')))?.status()).toBe(404);
	});

	await test.step('signing out ends the session, signing in opens another and leads on', async () => {
		await page.goto(at('/work'));
		const [before] = (await page.context().cookies()).filter(({ name }) => name === 'openpar');
		expect(before).toMatchObject({ httpOnly: true, sameSite: 'Lax', expires: -1 });
		await button(page, 'Đăng xuất').click();
		await expect(page.getByText('Đã đăng xuất.')).toBeVisible();
		const old = await page.request.get(at('/work'), {
			headers: { cookie: `openpar=${before?.value}` },
			maxRedirects: 0,
		});
		expect(old.status()).toBe(303);
		await page.goto(at('/login?next=//evil.example'));
		await page.getByLabel('Thư điện tử').fill('lan@quangbinh.gov.vn');
		await page.getByLabel('Mật khẩu').fill('sai');
		await button(page, 'Đăng nhập').click();
		await expect(page.getByRole('alert')).toContainText('Thư điện tử hoặc mật khẩu không đúng.');
		await page.getByLabel('Mật khẩu').fill(PASSWORD);
		await button(page, 'Đăng nhập').click();
		await expect(page).toHaveURL(at('/work'));
		const [after] = (await page.context().cookies()).filter(({ name }) => name === 'openpar');
		expect(after?.value).not.toBe(before?.value);
	});

	await test.step('pages of the work are kept by nobody, and another site changes nothing there', async () => {
		expect((await page.request.get(at('/work'))).headers()['cache-control']).toBe('no-store');
		const foreign = await page.request.post(at('/work/import'), {
			headers: { origin: 'https://evil.example' },
		});
		expect(foreign.status()).toBe(403);
	});

	await test.step('a file that is no table is refused with its reason; the other file is kept', async () => {
		await page.goto(at('/work/import'));
		await expectSound(page);
		const image = { name: 'anh.csv', mimeType: 'text/csv', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0]) };
		await page.getByLabel('Bảng kết quả', { exact: true }).setInputFiles(image);
		await page.getByLabel('Số liệu in kèm bảng').setInputFiles('data/results/quang-binh-2023.facts.csv');
		await button(page, 'Tải lên và đọc thử').click();
		await expect(page.getByRole('alert')).toContainText('anh.csv');
		await expect(page.getByText('quang-binh-2023.facts.csv').first()).toBeVisible();
		await expectSound(page);
	});

	await test.step('files are sent with the keyboard alone', async () => {
		await page.goto(page.url());
		await chooseByKeyboard(page, '#table', 'data/results/quang-binh-2023.csv');
		await chooseByKeyboard(page, '#previous', 'data/results/quang-binh-2022.csv');
		await tabTo(page, 'main button.action');
		await page.keyboard.press('Enter');
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mỗi cột là gì?');
		await expectSound(page);
	});

	await test.step('a wrong meaning of a column is told at once, and mended', async () => {
		const meaning = page.getByRole('combobox', { name: 'Chỉ số' });
		await meaning.selectOption({ label: 'Tên đơn vị' });
		await button(page, 'Lưu ý nghĩa các cột').click();
		await expect(page.getByRole('alert')).toContainText('cùng một ý nghĩa (Tên đơn vị)');
		await expect(meaning).toHaveValue('unit');
		await expectSound(page);
		await meaning.selectOption({ label: 'Tổng điểm, chỉ số' });
		await button(page, 'Lưu ý nghĩa các cột').click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quy tắc xếp hạng và xếp loại');
		await expectSound(page);
	});

	await test.step('a border that is no number is told at its field; a wrong text with path and line', async () => {
		await page.getByLabel('Mức 1: cận dưới (%)').fill('chín mươi');
		await button(page, 'Lưu quy tắc và xem trước').click();
		await expect(page.getByRole('alert')).toContainText('“chín mươi” chưa đúng');
		await expectSound(page);
		await page.getByLabel('Quy tắc dạng YAML').fill('rank:\n  ties: may rủi');
		await button(page, 'Lưu toàn văn').click();
		await expect(page.getByRole('alert')).toContainText('dòng 2, mục rank.ties');
		await expect(page.getByLabel('Quy tắc dạng YAML')).toHaveValue('rank:\n  ties: may rủi');
		await page.getByLabel('Quy tắc dạng YAML').fill('rounding: { at: none, digits: 2 }');
		await button(page, 'Lưu toàn văn').click();
	});

	await test.step('the preview computes and checks, and says that it is one', async () => {
		await expect(page.getByText('BẢN XEM TRƯỚC', { exact: false }).first()).toBeVisible();
		const first = page
			.getByRole('row')
			.filter({ has: page.getByRole('rowheader', { name: 'Sở Tài chính' }) });
		await expect(first.getByRole('cell').first()).toHaveText('1');
		await expect(first).toContainText('95,23');
		await expect(page.getByText('91,65').first()).toBeVisible();
		await expect(page.getByText('87,80').first()).toBeVisible();
		await expect(page.getByRole('heading', { name: /Những chỗ không khớp/ })).toBeVisible();
		await expectSound(page);
	});

	const preview = page.url();
	await test.step('what somebody else changed meanwhile is not released unseen', async () => {
		await page.goto(preview.replace('preview', 'release'));
		await expectSound(page);
		const other = await page.context().newPage();
		await other.goto(preview.replace('preview', 'settings'));
		await other.getByLabel('Mức 1: cận dưới (%)').fill('95');
		await button(other, 'Lưu quy tắc và xem trước').click();
		await expect(other.getByText('BẢN XEM TRƯỚC', { exact: false }).first()).toBeVisible();
		await other.close();
		await page.getByLabel('Tên bản công bố, tiếng Việt').fill('Chỉ số CCHC tỉnh Quảng Bình năm 2023');
		await page.getByLabel('Cơ quan ban hành').fill('UBND tỉnh Quảng Bình');
		await button(page, 'Công bố kết quả này').click();
		await expect(page.getByRole('alert')).toContainText('Dữ liệu đã thay đổi sau khi xem trước');
		await expect(page.getByLabel('Cơ quan ban hành')).toHaveValue('UBND tỉnh Quảng Bình');
		await expectSound(page);
	});

	await test.step('the release has a number, and the public sees it at once', async () => {
		await button(page, 'Công bố kết quả này').click();
		// On a busy machine the page says first that the release is being made.
		await expect(async () => {
			await page.goto(preview.replace('preview', 'release'));
			await expect(page.getByText('Đã thành bản công bố tinh-quang-binh-cu-2023-01')).toBeVisible({
				timeout: 2_000,
			});
		}).toPass({ timeout: 60_000 });
		await expectSound(page);
		await page.getByRole('link', { name: 'Mở trang công khai của bản này' }).click();
		await expect(page).toHaveURL(/\/r\/tinh-quang-binh-cu-2023-01/);
		await expect(page.getByText('Sở Tài chính').first()).toBeVisible();
		await page.goto(at('/work'));
		await expect(page.getByRole('link', { name: 'tinh-quang-binh-cu-2023-01' })).toBeVisible();
		await expectSound(page);
	});
});
