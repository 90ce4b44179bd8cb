import { type Page, test, expect as usual } from '@playwright/test';
import { generateSync } from 'otplib';
import { BEN_TRE, fillSetup } from './first-administrator.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { PASSWORD } from './password.ts';
import { expectSound } from './sound.ts';

const expect = usual.configure({ timeout: 20_000 });

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite('real');
});
test.afterAll(() => site.stop());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const codeAt = (secret: string, now: number) =>
	generateSync({ strategy: 'totp', secret, epoch: Math.floor(now / 1000) });

/** Enrols as the page says; the secret, and the recovery codes that it shows. */
const enrol = async (page: Page) => {
	await expect(page.getByRole('heading', { name: 'Thiết lập xác thực hai lớp' })).toBeVisible();
	await expectSound(page);
	await button(page, 'Bắt đầu').click();
	await expect(page.getByRole('img', { name: 'Mã QR' })).toBeVisible();
	await expectSound(page);
	const secret = ((await page.locator('.secret').textContent()) ?? '').replace(/\s/g, '');
	await page.getByLabel('Mã xác thực').fill(codeAt(secret, Date.now()));
	await button(page, 'Xác nhận').click();
	await expect(page.getByRole('heading', { name: 'Mã dự phòng' })).toBeVisible();
	await expectSound(page);
	const codes = await page.locator('.codes li').allTextContents();
	await button(page, 'Đã lưu mã dự phòng, vào làm việc').click();
	await expect(page).toHaveURL(`${site.url}/work`);
	return { secret, codes };
};

test('an administrator invites, somebody accepts, sets up a second factor and signs in with it', async ({
	page,
	browser,
}) => {
	test.setTimeout(240_000);
	page.setDefaultTimeout(20_000);
	let link = '';

	await test.step('the first administrator of a real installation enrols before anything else', async () => {
		await fillSetup(page, site, BEN_TRE);
		await enrol(page);
	});

	await test.step('a wrong form says so at its field, a right one shows a letter to send', async () => {
		await page.getByRole('link', { name: 'Người dùng' }).click();
		await expectSound(page);
		await page.getByRole('link', { name: 'Mời một người' }).click();
		await expectSound(page);
		await page.getByLabel('Họ và tên').fill('Trần Văn Minh');
		await page.getByLabel('Thư điện tử').fill('minh@bentre.gov.vn');
		await page.getByLabel('Vai trò').selectOption('Cán bộ nhập liệu của đơn vị');
		await button(page, 'Tạo lời mời').click();
		await expect(page.locator('#unit-error')).toContainText('Hãy chọn đơn vị');
		await expectSound(page);
		await page.getByLabel('Vai trò').selectOption('Tổ thư ký');
		await button(page, 'Tạo lời mời').click();
		await expect(page.getByText('Đã tạo lời mời cho Trần Văn Minh')).toBeVisible();
		await expectSound(page);
		link = await page.getByLabel('Liên kết').inputValue();
		await expect(page.getByLabel('Thư để gửi')).toContainText(link);
	});

	await test.step('the list finds them without accents; their page is sound', async () => {
		await page.goto(`${site.url}/work/people?q=tran van`);
		await expect(page.getByRole('cell', { name: 'đã mời, chưa nhận' })).toBeVisible();
		await page.getByRole('link', { name: 'Trần Văn Minh' }).click();
		await expect(page.getByRole('heading', { name: 'Trần Văn Minh' })).toBeVisible();
		await expectSound(page);
	});

	const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	other.setDefaultTimeout(20_000);
	let secret = '';
	await test.step('the invited person chooses a password and enrols', async () => {
		await other.goto(link);
		await expectSound(other);
		await other.getByLabel('Mật khẩu').fill('ngắn');
		await button(other, 'Đặt mật khẩu và đăng nhập').click();
		await expect(other.locator('#password-error')).toBeVisible();
		await other.getByLabel('Mật khẩu').fill(PASSWORD);
		await button(other, 'Đặt mật khẩu và đăng nhập').click();
		({ secret } = await enrol(other));
		await other.goto(link);
		await expect(other.getByRole('heading', { name: 'Liên kết không còn dùng được' })).toBeVisible();
	});

	await test.step('signs out, and in again with password and code', async () => {
		await other.goto(`${site.url}/work/account`);
		await expectSound(other);
		await button(other, 'Đăng xuất').click();
		await other.goto(`${site.url}/login`);
		await other.getByLabel('Thư điện tử').fill('minh@bentre.gov.vn');
		await other.getByLabel('Mật khẩu').fill(PASSWORD);
		await button(other, 'Đăng nhập').click();
		await expect(other.getByRole('heading', { name: 'Nhập mã xác thực' })).toBeVisible();
		await expectSound(other);
		// the code of the half minute before was used to enrol; the next one is taken already
		await other.getByLabel('Mã xác thực').fill(codeAt(secret, Date.now() + 30_000));
		await button(other, 'Đăng nhập').click();
		await expect(other).toHaveURL(`${site.url}/work`);
	});
	await other.context().close();
});
