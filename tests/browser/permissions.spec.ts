import { expect, type Page, test } from '@playwright/test';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { expectSound } from './sound.ts';

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite();
});
test.afterAll(() => site.stop());

const becomeAdministrator = async (page: Page): Promise<void> => {
	await page.goto(`${site.url}/setup`);
	await page.getByLabel('Họ và tên').fill('Nguyễn Thị Lan');
	await page.getByLabel('Thư điện tử').fill('lan@bentre.gov.vn');
	await page.getByLabel('Tên tỉnh, bộ hoặc tổ chức').fill('Tỉnh Bến Tre');
	await page.getByLabel('Mã dùng một lần').fill(site.secret);
	await page.getByLabel('Mật khẩu').fill('con ngựa vàng gặm cỏ non');
	await page.getByRole('button', { name: 'Tạo tài khoản và đăng nhập' }).click();
	await expect(page).toHaveURL(`${site.url}/work`);
};

test('an administrator reads who may do what, and is kept from what is not theirs', async ({ page }) => {
	test.setTimeout(120_000);
	await becomeAdministrator(page);

	await test.step('the table says for each role whether, to whose unit and when', async () => {
		await page.getByRole('link', { name: 'Bảng phân quyền' }).click();
		await expect(page.getByRole('heading', { name: 'Bảng phân quyền', level: 1 })).toBeVisible();
		const row = page.getByRole('row', { name: /^Chấm điểm thẩm định/ });
		await expect(row).toContainText('đơn vị khác');
		await expect(row).toContainText('thẩm định lần 1, thẩm định lần 2');
		await expectSound(page);
		await page.getByRole('link', { name: 'English' }).click();
		await expect(page.getByRole('row', { name: /^Decide appraised scores/ })).toContainText('other units');
		await expectSound(page);
	});

	await test.step('a page that is not there, or not for them, says so in the frame of staff pages', async () => {
		const response = await page.goto(`${site.url}/work/sets?at=1&at=2`);
		expect(response?.status()).toBe(400);
		await expect(page.getByRole('heading', { name: 'Yêu cầu không rõ ràng' })).toBeVisible();
		await expect(page.getByRole('link', { name: 'Bộ tiêu chí' })).toBeVisible();
		await expectSound(page);
	});
});
