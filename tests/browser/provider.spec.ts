import { type Page, test, expect as usual } from '@playwright/test';
import { generateSync } from 'otplib';
import { startTestProvider, type TestProvider } from '../support/test-provider.ts';
import { BEN_TRE, fillSetup } from './first-administrator.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { picture } from './pictures.ts';
import { expectSound } from './sound.ts';

const expect = usual.configure({ timeout: 20_000 });

let there: TestProvider;
let site: OwnSite;
let home: string;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	there = await startTestProvider({
		'cb-lan': { name: 'Nguyễn Thị Lan', email: 'lan@bentre.gov.vn', verified: true },
		'cb-minh': { name: 'Trần Văn Minh', email: 'minh@bentre.gov.vn', verified: true },
	});
	site = await startOwnSite('real', {
		OPENPAR_OIDC_ISSUER: there.issuer,
		OPENPAR_OIDC_CLIENT_ID: there.client.id,
		OPENPAR_OIDC_CLIENT_SECRET: there.client.secret,
		OPENPAR_OIDC_NAME: 'SSO tỉnh Bến Tre',
		OPENPAR_OIDC_SECOND_FACTOR: 'otp',
	});
	home = `http://localhost:${new URL(site.url).port}`;
	there.serve(`${home}/login/provider/back`);
});
test.afterAll(async () => {
	await site.stop();
	await there.stop();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const STEP = 30;

const look = async (page: Page, name: string): Promise<void> => {
	await expectSound(page);
	await picture(page, name);
};

/** Signs in at the provider, whose page this is. */
const signInThere = async (page: Page, subject: string): Promise<void> => {
	await expect(page.getByRole('heading', { name: 'SSO tỉnh Bến Tre' })).toBeVisible();
	await page.getByLabel('Tên đăng nhập').fill(subject);
	await button(page, 'Tiếp tục').click();
};

test('an account is tied to the provider of the province, signs in and accepts an invitation by it, and is untied', async ({
	page,
	browser,
}) => {
	test.setTimeout(240_000);
	page.setDefaultTimeout(20_000);
	let secret = '';
	let step = 0;
	/** The code of the earliest half minute that is still taken and of which no code was: three can be had without waiting. */
	const code = (): string => {
		step = Math.max(step + 1, Math.floor(Date.now() / 1000 / STEP) - 1);
		return generateSync({ strategy: 'totp', secret, epoch: step * STEP });
	};

	await test.step('the first administrator comes in by password and factor', async () => {
		await fillSetup(page, { url: home, secret: site.secret }, BEN_TRE);
		await button(page, 'Bắt đầu').click();
		secret = ((await page.locator('.secret').textContent()) ?? '').replace(/\s/g, '');
		await page.getByLabel('Mã xác thực').fill(code());
		await button(page, 'Xác nhận').click();
		await button(page, 'Đã lưu mã dự phòng, vào làm việc').click();
		await expect(page).toHaveURL(`${home}/work`);
	});

	await test.step('the provider is on the account page; whoever just signed in need not show again who they are', async () => {
		await page.goto(`${home}/work/account`);
		await look(page, 'account');
		await link(page, 'Gắn tài khoản').click();
		await look(page, 'tie');
	});

	await test.step('somebody who thinks better of it there is told so, and nothing is tied', async () => {
		await link(page, 'Đăng nhập SSO tỉnh Bến Tre để gắn').click();
		await button(page, 'Thôi').click();
		await expect(page.getByText('đã dừng giữa chừng')).toBeVisible();
		await look(page, 'cancelled');
	});

	await test.step('whoever comes back sees who they are there, and ties it by a button of this site', async () => {
		await link(page, 'Đăng nhập SSO tỉnh Bến Tre để gắn').click();
		await signInThere(page, 'cb-lan');
		await expect(
			page.getByText('SSO tỉnh Bến Tre cho biết đây là Nguyễn Thị Lan, lan@bentre.gov.vn'),
		).toBeVisible();
		await look(page, 'ask');
		await button(page, 'Đúng là tôi, gắn vào tài khoản').click();
		await expect(page.getByText('Đã gắn. Lần sau')).toBeVisible();
		await look(page, 'tied');
	});

	let invitation = '';
	await test.step('an invitation is made', async () => {
		await page.goto(`${home}/work/people/invite`);
		await page.getByLabel('Họ và tên').fill('Trần Văn Minh');
		await page.getByLabel('Thư điện tử').fill('minh@bentre.gov.vn');
		await page.getByLabel('Vai trò').selectOption('Tổ thư ký');
		await button(page, 'Tạo lời mời').click();
		invitation = await page.getByLabel('Liên kết').inputValue();
	});

	await test.step('the login page has its button; the way back keeps the page that was asked for, in its language', async () => {
		await button(page, 'Đăng xuất').click();
		await page.goto(`${home}/en/work/account`);
		await look(page, 'login');
		await link(page, 'Sign in with SSO tỉnh Bến Tre').click();
		// Signed in there already; no second factor was asked for there, so ours is.
		await expect(page).toHaveURL(/\/en\/login\/code\?next=/);
		await page.locator('#code').fill(code());
		await page.locator('main form button').click();
		await expect(page).toHaveURL(`${home}/en/work/account`);
	});

	await test.step('an address of another site is no way back', async () => {
		await page.goto(`${home}/login/provider?next=${encodeURIComponent('//sso.other.vn/x')}`);
		await expect(page).toHaveURL(/^http:\/\/localhost:\d+\//);
		await page.goto(`${home}/login/provider/back?code=x&state=y`);
		await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/(?:login|work)/);
	});

	const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	other.setDefaultTimeout(20_000);
	await test.step('somebody whom nobody tied does not get in', async () => {
		await other.goto(`${home}/login`);
		await link(other, 'Đăng nhập bằng SSO tỉnh Bến Tre').click();
		await signInThere(other, 'cb-minh');
		await expect(other.getByText('Chưa có tài khoản nào đăng nhập được bằng cách này')).toBeVisible();
		await look(other, 'unknown');
	});

	await test.step('the invited person accepts by the provider, and chooses no password', async () => {
		await other.goto(invitation.replace(/^http:\/\/[^/]+/, home));
		await look(other, 'invitation');
		await link(other, 'Nhận lời mời bằng SSO tỉnh Bến Tre').click();
		// Asked anew there, since a link is taken only once.
		await signInThere(other, 'cb-minh');
		await expect(
			other.getByText('Nhận lời mời gửi tới minh@bentre.gov.vn với người dùng này?'),
		).toBeVisible();
		await look(other, 'accept');
		await button(other, 'Nhận lời mời và đăng nhập').click();
		await expect(other.getByRole('heading', { name: 'Thiết lập xác thực hai lớp' })).toBeVisible();
		await other.goto(invitation.replace(/^http:\/\/[^/]+/, home));
		await expect(other.getByRole('heading', { name: 'Liên kết không còn dùng được' })).toBeVisible();
	});
	await other.context().close();

	await test.step('confirming oneself goes by the provider too, and untying ends the way', async () => {
		await page.goto(`${home}/work/account/confirm?next=${encodeURIComponent('/work/account/provider')}`);
		await look(page, 'confirm');
		await link(page, 'Xác nhận bằng SSO tỉnh Bến Tre').click();
		await signInThere(page, 'cb-lan');
		await expect(page.getByText('vừa hỏi lại')).toBeVisible();
		await look(page, 'confirmed');
		await page.getByLabel('Mã xác thực').fill(code());
		await page.locator('main form button').click();
		await expect(page).toHaveURL(`${home}/work/account/provider`);
		await look(page, 'untie');
		await button(page, 'Bỏ gắn').click();
		await expect(page.getByText('Đã bỏ gắn.')).toBeVisible();
		await button(page, 'Đăng xuất').click();
		await link(page, 'Đăng nhập bằng SSO tỉnh Bến Tre').click();
		await expect(page.getByText('Chưa có tài khoản nào đăng nhập được bằng cách này')).toBeVisible();
	});
});
