import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { BEN_TRE, becomeAdministrator } from './first-administrator.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { expectSound } from './sound.ts';

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite();
});
test.afterAll(() => site.stop());

test('an administrator reads who may do what, and is kept from what is not theirs', async ({ page }) => {
	test.setTimeout(120_000);
	await becomeAdministrator(page, site, BEN_TRE);

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

	await test.step('what was done is read, filtered, verified and taken home', async () => {
		await page.getByRole('link', { name: 'Audit' }).click();
		await expect(page.getByRole('listitem').filter({ hasText: 'Session opened' }).first()).toBeVisible();
		await page.goto(`${site.url}/work/audit?type=access`);
		await expect(page.getByLabel('Loại việc')).toHaveValue('access');
		await expect(page.getByText('Tạo quản trị viên đầu tiên')).toBeVisible();
		await page.getByText('Chi tiết').first().click();
		await expectSound(page);
		await page.goto(`${site.url}/work/audit?from=hom-qua`);
		await expect(page.getByRole('alert')).toContainText('Ngày không đúng');
		await page.getByRole('button', { name: 'Kiểm tra chuỗi nhật ký' }).click();
		await expect(page.getByText(/Nhật ký nguyên vẹn: \d+ bản ghi/)).toBeVisible();
		const file = page.waitForEvent('download');
		await page.getByRole('link', { name: /^Tải về dạng CSV/ }).click();
		const text = await readFile(await (await file).path(), 'utf8');
		expect(text.split('\r\n')[0]).toBe('\ufeffseq,at,person,person_id,type,what,event');
		expect(text).toContain('access.first-administrator-made');
		await page.goto(`${site.url}/work/audit`);
		await expect(page.getByText('Tải nhật ký về')).toBeVisible();
	});

	await test.step('a page that is not there, or not for them, says so in the frame of staff pages', async () => {
		const response = await page.goto(`${site.url}/work/sets?at=1&at=2`);
		expect(response?.status()).toBe(400);
		await expect(page.getByRole('heading', { name: 'Yêu cầu không rõ ràng' })).toBeVisible();
		await expect(page.getByRole('link', { name: 'Bộ tiêu chí' })).toBeVisible();
		await expectSound(page);
	});
});
