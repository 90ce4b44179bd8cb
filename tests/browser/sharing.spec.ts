import { type Page, test, expect as usual } from '@playwright/test';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { picture } from './pictures.ts';
import { ROUND, UNIT } from './settle-round.ts';
import { signInAt } from './sign-in.ts';
import { expectSound } from './sound.ts';

const expect = usual.configure({ timeout: 20_000 });
test.setTimeout(180_000);

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite('examples', { OPENPAR_TEST_ROUND: '{}' });
});
test.afterAll(() => site.stop());

const CARD = `/work/rounds/${ROUND}/units/${UNIT}`;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });

const look = async (page: Page, name: string): Promise<void> => {
	await expectSound(page);
	await picture(page, name);
};

const signIn = (page: Page, who: string) => signInAt(site.url, page, `${who}@thu.vn`);

/** A day so many days from now, as people write it in Viet Nam. */
const dayIn = (days: number): string =>
	new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000)
		.toISOString()
		.slice(0, 10)
		.split('-')
		.reverse()
		.join('/');

test('a head shares leaves out with an inner deadline; the officer finds hers; a substitute is named', async ({
	page,
	browser,
}) => {
	page.setDefaultTimeout(20_000);
	await signIn(page, 'quang');

	await test.step('the card leads to the page; without a choice it says what is missing', async () => {
		await page.goto(site.url + CARD);
		await link(page, 'Chia việc').click();
		await expect(page.getByRole('heading', { name: /^Chia việc: / })).toBeVisible();
		await look(page, 'share');
		await button(page, 'Giao các tiêu chí đã chọn').click();
		await expect(page.getByRole('alert').or(page.locator('.summary, .error-summary')).first()).toContainText(
			'Hãy chọn ít nhất một tiêu chí',
		);
	});

	await test.step('an area and a leaf go to an officer by a day', async () => {
		await page.locator('input[name="area"]').first().check();
		await page.locator('tbody').nth(1).locator('input[name="leaf"]').first().check();
		await page.getByLabel('Giao cho').selectOption('Lê Thu Hà');
		await page.getByRole('textbox', { name: 'Hạn nội bộ' }).fill(dayIn(5));
		await button(page, 'Giao các tiêu chí đã chọn').click();
		await expect(page.getByText('Đã ghi việc chia.')).toBeVisible();
		await expect(page.getByRole('cell', { name: 'Lê Thu Hà' }).first()).toBeVisible();
		await look(page, 'shared');
	});

	await test.step('the filter shows what one person has, and what nobody has yet', async () => {
		await link(page, 'Lê Thu Hà').click();
		await expect(page.locator('tbody')).toHaveCount(2);
		await link(page, 'Chưa giao').click();
		await expect(page.getByRole('cell', { name: 'Lê Thu Hà' })).toHaveCount(0);
	});

	await test.step('the head names a substitute for an officer of the unit', async () => {
		await page.goto(`${site.url}/work`);
		await link(page, 'Người của đơn vị và cử người thay thế').click();
		await look(page, 'unit');
		await page.getByLabel('Thay cho').selectOption({ label: 'Lê Thu Hà – Cán bộ nhập liệu của đơn vị' });
		await page
			.getByLabel('Người thay thế', { exact: true })
			.selectOption({ label: 'Trần Văn Minh (minh@thu.vn)' });
		await page.getByLabel('Từ ngày').fill(dayIn(3));
		await page.getByLabel('Đến hết ngày').fill(dayIn(1));
		await button(page, 'Cử người thay thế').click();
		await expect(page.locator('#until-error')).toBeVisible();
		await page.getByLabel('Đến hết ngày').fill(dayIn(9));
		await button(page, 'Cử người thay thế').click();
		await expect(page.getByText('Đã cử người thay thế.')).toBeVisible();
		await expect(page.getByText('thay Lê Thu Hà')).toBeVisible();
		await look(page, 'substituted');
	});

	const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	other.setDefaultTimeout(20_000);
	await test.step('the officer sees her leaves with their day, and the card with hers only', async () => {
		await signIn(other, 'ha');
		await expect(other.getByText(`hạn nội bộ ${dayIn(5)}`).first()).toBeVisible();
		await look(other, 'my-leaves');
		await link(other, 'Mở phiếu, chỉ phần của tôi').click();
		await expect(other.locator('html')).toHaveAttribute('data-ready', 'points');
		await expect(other.locator('tbody')).toHaveCount(2);
		await look(other, 'card-mine');
		await link(other, 'Xem cả phiếu').click();
		await expect(other.locator('html')).toHaveAttribute('data-ready', 'points');
		expect(await other.locator('tbody').count()).toBeGreaterThan(2);
	});

	await test.step('a session that ended is told on the open card, and what was typed is kept', async () => {
		await other.clock.install();
		await other.goto(site.url + CARD);
		await expect(other.locator('html')).toHaveAttribute('data-ready', 'points');
		// Signed out elsewhere: the poll is what finds it.
		const cookies = await other.context().cookies();
		await other.context().clearCookies();
		await other.clock.runFor(16_000);
		await expect(other.locator('#card-status')).toContainText('Phiên làm việc đã hết');
		await other.context().addCookies(cookies);
	});
	await other.context().close();
});
