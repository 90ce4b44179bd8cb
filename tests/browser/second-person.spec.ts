import { expect, type Page, test } from '@playwright/test';
import { BEN_TRE, becomeAdministrator } from './first-administrator.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { enrol, peopleAt } from './play/people.ts';
import { expectSound } from './sound.ts';

let site: OwnSite;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	site = await startOwnSite();
});
test.afterAll(() => site.stop());

const DOMAIN = 'bentre.gov.vn';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const invite = async (page: Page, name: string, email: string, role: string): Promise<string> => {
	await page.goto(`${site.url}/work/people/invite`);
	await page.getByLabel('Họ và tên').fill(name);
	await page.getByLabel('Thư điện tử').fill(email);
	await page.getByLabel('Vai trò').selectOption(role);
	await button(page, 'Tạo lời mời').click();
	await expect(page.getByText(`Đã tạo lời mời cho ${name}`)).toBeVisible();
	return page.getByLabel('Liên kết').inputValue();
};

test('a role of the council that one person gave holds when a second one has confirmed it', async ({
	page,
	browser,
}) => {
	test.setTimeout(180_000);
	await becomeAdministrator(page, site, BEN_TRE);
	await enrol(site, DOMAIN, [
		['binh', 'Trần Văn Bình', ['organiser']],
		['tam', 'Võ Tâm', ['leader']],
	]);
	const { as } = peopleAt(site, browser, DOMAIN);
	let link = '';

	await test.step('an administrator invites; the role waits, and says so on their page', async () => {
		link = await invite(page, 'Lê Văn Dũng', `dung@${DOMAIN}`, 'Thành viên Hội đồng thẩm định');
		await expect(page.getByText('Có vai trò còn chờ người thứ hai xác nhận')).toBeVisible();
		await invite(page, 'Phạm Thu Hà', `ha@${DOMAIN}`, 'Tổ thư ký');
		await page.goto(`${site.url}/work/people`);
		await expect(page.getByText('Bạn giao, chờ người khác xác nhận (2)')).toBeVisible();
		await expect(button(page, 'Xác nhận vai trò đã chọn')).toHaveCount(0);
		await expectSound(page);
		await page.getByRole('link', { name: 'Lê Văn Dũng' }).first().click();
		await expect(page.getByText(/Thành viên Hội đồng thẩm định – chờ người thứ hai xác nhận/)).toBeVisible();
	});

	const invited = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
	await test.step('whoever was invited comes in, reads that it waits, and gets nowhere yet', async () => {
		await invited.goto(link);
		await invited.getByLabel('Mật khẩu').fill('một mật khẩu khác hẳn');
		await button(invited, 'Đặt mật khẩu và đăng nhập').click();
		await expect(invited).toHaveURL(`${site.url}/work`);
		await expect(
			invited.getByText('Vai trò Thành viên Hội đồng thẩm định của bạn đang chờ người thứ hai xác nhận'),
		).toBeVisible();
		await expectSound(invited);
		await expect(invited.getByRole('link', { name: 'Nhật ký giao vai trò' })).toHaveCount(0);
		const answer = await invited.goto(`${site.url}/work/roles`);
		expect(answer?.status()).toBe(403);
	});

	await test.step('an organiser finds it among their work, chooses all and confirms', async () => {
		const organiser = await as('binh', '/work');
		await organiser.getByRole('link', { name: '2 vai trò chờ bạn xác nhận' }).click();
		await button(organiser, 'Xác nhận vai trò đã chọn').click();
		await expect(organiser.getByRole('alert')).toContainText('Hãy chọn ít nhất một vai trò.');
		await organiser.getByRole('link', { name: 'Chọn tất cả' }).click();
		await expect(organiser.getByLabel('Chọn Tổ thư ký của Phạm Thu Hà')).toBeChecked();
		await expectSound(organiser);
		await button(organiser, 'Xác nhận vai trò đã chọn').click();
		await expect(organiser.getByText('Đã xác nhận 2 vai trò')).toBeVisible();
	});

	await test.step('the role holds at the next page; every member reads in the log who stood for it', async () => {
		await invited.goto(`${site.url}/work/roles`);
		const line = invited.getByRole('row', { name: /Lê Văn Dũng/ });
		await expect(line).toContainText(/Nguyễn Thị Lan.*Trần Văn Bình.*đang có hiệu lực/s);
		const leader = await as('tam', '/work');
		await leader.getByRole('link', { name: 'Nhật ký giao vai trò' }).click();
		await expect(leader.getByRole('row', { name: /Phạm Thu Hà/ })).toContainText('Trần Văn Bình');
		await expectSound(leader);
		await leader.getByRole('link', { name: 'English' }).click();
		await expect(leader.getByRole('heading', { name: 'Log of roles' })).toBeVisible();
		await expectSound(leader);
	});
	await invited.context().close();
});
