import { type Page, test, expect as usual } from '@playwright/test';
import { generateSync } from 'otplib';
import pg from 'pg';
import { startTestProvider, type TestProvider } from '../support/test-provider.ts';
import { BEN_TRE, fillSetup } from './first-administrator.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { PASSWORD } from './password.ts';
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

/** As if everybody had shown six minutes ago who they are. */
const makeStale = async (): Promise<void> => {
	const client = new pg.Client(site.superuser as pg.ClientConfig);
	await client.connect();
	await client.query(
		"update session set reauthenticated_at = reauthenticated_at - interval '6 minutes' where ended_at is null",
	);
	await client.end();
};

/** The tab that a link opens. */
const tabOf = async (page: Page, name: string): Promise<Page> => {
	const opened = page.context().waitForEvent('page');
	await link(page, name).click();
	return opened;
};

/** Codes of an app: the earliest half minute that is still taken and of which none was, so three can be had without waiting. */
const appWith = (secret: string): (() => string) => {
	let step = 0;
	return () => {
		step = Math.max(step + 1, Math.floor(Date.now() / 1000 / STEP) - 1);
		return generateSync({ strategy: 'totp', secret, epoch: step * STEP });
	};
};
const secretOn = async (page: Page): Promise<string> =>
	((await page.locator('.secret').textContent()) ?? '').replace(/\s/g, '');

test('an account is tied to the provider of the province, signs in and accepts an invitation by it, and is untied', async ({
	page,
	browser,
}) => {
	test.setTimeout(240_000);
	page.setDefaultTimeout(20_000);
	let code: () => string;
	let recovery = '';

	await test.step('the first administrator comes in by password and factor', async () => {
		await fillSetup(page, { url: home, secret: site.secret }, BEN_TRE);
		await button(page, 'Bắt đầu').click();
		code = appWith(await secretOn(page));
		await page.getByLabel('Mã xác thực').fill(code());
		await button(page, 'Xác nhận').click();
		recovery = (await page.locator('.codes li').first().textContent()) ?? '';
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
		await makeStale();
		// The page was opened in time, and the button pressed too late: the provider's answer is still there.
		await button(page, 'Đúng là tôi, gắn vào tài khoản').click();
		await page.getByLabel('Nhập lại mật khẩu').fill(PASSWORD);
		await page.getByLabel('Mã xác thực').fill(recovery);
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
		const twice = await other.context().newPage();
		await twice.goto(invitation.replace(/^http:\/\/[^/]+/, home));
		await expect(twice.getByRole('heading', { name: 'Liên kết không còn dùng được' })).toBeVisible();
		await twice.close();
	});

	let app: () => string;
	await test.step('they set up their second factor, and are at work without a password', async () => {
		await button(other, 'Bắt đầu').click();
		app = appWith(await secretOn(other));
		await other.getByLabel('Mã xác thực').fill(app());
		await button(other, 'Xác nhận').click();
		await button(other, 'Đã lưu mã dự phòng, vào làm việc').click();
		await expect(other).toHaveURL(`${home}/work`);
	});

	/** Confirms at the provider in the tab that the form opens, and comes back to the form. */
	const confirmThere = async (from: Page, subject: string, given: () => string): Promise<void> => {
		const tab = await tabOf(from, 'Xác nhận bằng SSO tỉnh Bến Tre');
		await signInThere(tab, subject);
		await expect(tab.getByText('vừa hỏi lại')).toBeVisible();
		await tab.getByLabel('Mã xác thực').fill(given());
		await button(tab, 'Xác nhận').click();
		await expect(tab.getByText('trở lại thẻ trước')).toBeVisible();
		await look(tab, 'confirmed');
		await tab.close();
	};

	await test.step('a form that asks who they are does so by the provider, in a tab of its own', async () => {
		await makeStale();
		await other.goto(`${home}/work/account/factor`);
		await expect(other.getByLabel('Nhập lại mật khẩu')).toHaveCount(0);
		await button(other, 'Thiết lập khóa mới').click();
		await expect(other.getByRole('link', { name: 'Việc này cần xác nhận lại là bạn' })).toBeVisible();
		await look(other, 'factor-asks');
		await confirmThere(other, 'cb-minh', app);
		await button(other, 'Thiết lập khóa mới').click();
		await expect(other.locator('.secret')).toBeVisible();
	});

	await test.step('a code that is typed too late is kept, and the secret is not shown until they confirmed anew', async () => {
		const anew = appWith(await secretOn(other));
		await makeStale();
		await other.reload();
		await expect(other.locator('.secret')).toHaveCount(0);
		await other.getByLabel('Mã của khóa mới').fill('123 456');
		await button(other, 'Xác nhận').click();
		await expect(other.getByLabel('Mã của khóa mới')).toHaveValue('123 456');
		await expect(other.locator('.secret')).toHaveCount(0);
		await look(other, 'factor-hidden');
		await confirmThere(other, 'cb-minh', app);
		await other.getByLabel('Mã của khóa mới').fill(anew());
		await button(other, 'Xác nhận').click();
		await expect(other.locator('.codes li')).toHaveCount(10);
	});

	await test.step('without an open session the confirmation leads to signing in, which is by the provider too', async () => {
		await other.context().clearCookies({ name: 'openpar' });
		await other.goto(`${home}/login/provider?for=confirm&next=${encodeURIComponent('/work/account/factor')}`);
		await expect(other).toHaveURL(/\/login\?next=%2Fwork%2Faccount%2Ffactor$/);
	});
	await other.context().close();

	await test.step('untying asks who one is, by password or provider, and ends the way', async () => {
		await makeStale();
		await page.goto(`${home}/work/account/provider`);
		await expect(page.getByLabel('Nhập lại mật khẩu')).toBeVisible();
		await look(page, 'untie');
		await confirmThere(page, 'cb-lan', code);
		await button(page, 'Bỏ gắn').click();
		await expect(page.getByText('Đã bỏ gắn.')).toBeVisible();
		await button(page, 'Đăng xuất').click();
		await link(page, 'Đăng nhập bằng SSO tỉnh Bến Tre').click();
		await expect(page.getByText('Chưa có tài khoản nào đăng nhập được bằng cách này')).toBeVisible();
	});
});
