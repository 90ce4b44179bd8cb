import { type Browser, type Page, test, expect as usual } from '@playwright/test';
import { PAGE, pdf } from '#evidence/files.fixture.ts';
import { verifyDatabase } from '../../verify/database/verify-database.mjs';
import type { OwnSite } from './own-site.ts';
import { asSuperuser, DISTRICTS, inDays, PASSWORD, type peopleAt } from './whole-round-site.ts';

/** Two cores have a database, a site and many browsers to carry. */
const expect = usual.configure({ timeout: 20_000 });
const ROUND = '/work/rounds/2021';
const [FIRST, SECOND, LATE] = DISTRICTS;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

type Played = {
	readonly site: OwnSite;
	readonly browser: Browser;
	readonly as: ReturnType<typeof peopleAt>;
	readonly phase: (name: string) => Promise<void>;
};

/** Plays what comes after appraisal: council, preview, decision, release, correction, and what a verifier finds. */
export const endRound = async ({ site, browser, as, phase }: Played): Promise<void> => {
	await test.step('the council votes on what stays contested; its chair signs the minutes', async () => {
		const page = await as('thu', `${ROUND}/council`);
		await page.getByLabel('Thời gian bắt đầu').fill(`${inDays(1)}T08:30`);
		await page.getByLabel('Địa điểm').fill('Phòng họp số 2');
		await button(page, 'Lập phiên').click();
		await expect(page.getByRole('heading', { name: /Phiên thứ 1/ })).toBeVisible();
		await expect(page.locator('#agenda ~ .table tbody tr').first()).toContainText(SECOND);
		await phase('Hội đồng thẩm định');
		await page.reload();
		await button(page, 'Mở phiên').click();
		await expect(page.getByText('Đang mở')).toBeVisible();
		for (const who of ['dung', 'phuc']) {
			const member = await as(who, '/work');
			await member.getByRole('link', { name: /phiên thứ 1/ }).click();
			await member.getByRole('link', { name: new RegExp(SECOND) }).click();
			await expect(member.getByRole('heading', { level: 1 })).toContainText('1.1.1');
			await member.getByRole('radio', { name: /^Giữ điểm đơn vị tự chấm/ }).check();
			await button(member, 'Gửi ý kiến').click();
			await expect(member).toHaveURL(/council\/1#agenda/);
		}
		await page.getByRole('link', { name: new RegExp(SECOND) }).click();
		await page.getByRole('radio', { name: /^Biểu quyết/ }).check();
		await page.getByLabel('Lý do', { exact: true }).fill('Kế hoạch ban hành đúng hạn.');
		await button(page, 'Kết luận nội dung').click();
		await expect(page.getByText(/biểu quyết, 2\/3 thành viên/)).toBeVisible();
		await page.goto(`${site.url}${ROUND}/council/1`);
		for (const name of ['Võ Thị Cúc', 'Lê Văn Dũng', 'Ngô Phúc'])
			await page.getByLabel(`Tham dự của ${name}`).selectOption('present');
		await button(page, 'Lưu thành phần tham dự').click();
		await button(page, 'Bế mạc phiên').click();
		await page.getByLabel('Thư ký').fill('Lê Thị Thu');
		await button(page, 'Lưu biên bản').click();
		const chair = await as('cuc', `${ROUND}/council/1/minutes`);
		await button(chair, 'Ký biên bản').click();
		await expect(chair.getByText('Võ Thị Cúc đã ký')).toBeVisible();
	});

	await phase('Trình, quyết định công bố');
	await test.step('the preview says whom a tie decides about', async () => {
		const page = await as('lan', `${ROUND}/results`);
		for (const unit of [FIRST, SECOND])
			await expect(page.getByRole('row', { name: new RegExp(`${unit}.*86,14`) }).first()).toBeVisible();
		await expect(page.getByText(new RegExp(`^${FIRST}: .*SIPAS`)).first()).toBeVisible();
		await page.goto(`${site.url}${ROUND}/decision`);
		await page.getByText('Mời đọc trước', { exact: true }).first().click();
		await page.getByLabel('Người đọc').selectOption('Phạm Văn Tâm');
		await page.getByLabel('Đến hết ngày').fill(inDays(1));
		await page.getByLabel('Để làm gì').fill('Báo cáo Chủ tịch');
		await button(page, 'Mời đọc trước').click();
		await expect(page.getByRole('listitem').filter({ hasText: 'Báo cáo Chủ tịch' })).toBeVisible();
		const leader = await as('tam', `${ROUND}/results`);
		await expect(leader.locator('.preview-mark')).toContainText('Phạm Văn Tâm');
	});

	/** As if the password had been given long ago. */
	const letConfirmationLapse = () =>
		asSuperuser(site, (client) =>
			client.query(`update session set reauthenticated_at = now() - interval '1 hour'`),
		);
	const confirmed = async (page: Page, name: string): Promise<void> => {
		await letConfirmationLapse();
		await page.goto(`${site.url}${ROUND}/decision`);
		await button(page, name).click();
		await expect(page).toHaveURL(/\/work\/account\/confirm/);
		await page.getByLabel('Mật khẩu').fill(PASSWORD);
		await page.locator('main button.action').click();
		await expect(page).toHaveURL(new RegExp(`${ROUND}/decision`));
		await button(page, name).click();
	};
	const upload = async (page: Page, number: string): Promise<void> => {
		await page.getByLabel('Số, ký hiệu').fill(number);
		await page.getByLabel('Ngày ký').fill(inDays(0));
		await page.getByLabel('Cơ quan ban hành').fill('Ủy ban nhân dân tỉnh Hải Dương');
		await page.getByLabel('Người ký', { exact: true }).fill('Trần Ngọc Tam');
		await page
			.getByLabel('Tệp PDF đã ký')
			.setInputFiles({ name: 'quyet-dinh.pdf', mimeType: 'application/pdf', buffer: pdf(PAGE) });
		await button(page, 'Tải quyết định lên').click();
		await expect(page.getByRole('link', { name: number })).toBeVisible();
	};
	/** Publishes, and waits until the release is there. @returns its number */
	const publish = async (page: Page, ending: string): Promise<string> => {
		await button(page, 'Lập bản công bố').click();
		const released = page
			.getByRole('link', { name: new RegExp(`^tinh-hai-duong.*-2021-${ending}$`) })
			.first();
		await expect(async () => {
			await page.goto(`${site.url}${ROUND}/decision`);
			await expect(released).toBeVisible({ timeout: 1_000 });
		}).toPass({ timeout: 60_000 });
		return (await released.textContent()) ?? '';
	};

	let first = '';
	await test.step('proposed, approved by a second person who shows again who it is, signed, published', async () => {
		const lan = await as('lan', `${ROUND}/decision`);
		await button(lan, 'Đề nghị phê duyệt').click();
		await expect(lan.getByText('Bạn là người đề nghị.')).toBeVisible();
		await expect(button(lan, 'Phê duyệt kết quả này')).toHaveCount(0);
		const binh = await as('binh');
		await confirmed(binh, 'Phê duyệt kết quả này');
		await expect(binh.getByText(/^Trần Văn Bình, \d/)).toBeVisible();
		await upload(binh, '05/QĐ-UBND');
		first = await publish(binh, '01');
	});

	await test.step('the public reads the ranking, with the tie decided by the declared rule', async () => {
		const page = await browser.newPage({ locale: 'vi-VN' });
		await page.goto(`${site.url}/r/${first}/huyen`);
		for (const [rank, unit] of [FIRST, SECOND].entries())
			await expect(page.getByRole('row', { name: new RegExp(`^${rank + 1} ${unit}.*86,14`) })).toBeVisible();
		await expect(
			page.getByText('Đơn vị bằng nhau được phân định lần lượt theo: điểm hài lòng (SIPAS)'),
		).toBeVisible();
		await expect(page.getByText('05/QĐ-UBND').first()).toBeVisible();
		await page.close();
	});

	await test.step('a mistake is corrected by two people; the old address says so', async () => {
		const page = await as('binh', `${ROUND}/decision`);
		await page.getByText(`Đính chính bản công bố ${first}`).click();
		await page.getByLabel('Lý do đính chính').fill('Cộng sót điểm tiêu chí 1.3.1');
		await page.getByLabel('Đơn vị (dòng 1)').selectOption(LATE);
		await page.getByLabel('Mã tiêu chí (dòng 1)').fill('1.3.1');
		await page.getByLabel('Số liệu (dòng 1)').fill('b');
		await page.getByLabel('Giá trị đúng (dòng 1)').fill('5');
		await button(page, 'Tính lại và xem thay đổi').click();
		await expect(page.getByText(/Bản mới khác bản cũ ở \d đơn vị/)).toBeVisible();
		await button(page, 'Đề nghị phê duyệt').click();
		await expect(page.getByText(`${LATE}, tiêu chí 1.3.1, b = 5`)).toBeVisible();
		const lan = await as('lan');
		await confirmed(lan, 'Phê duyệt kết quả này');
		await upload(lan, '09/QĐ-UBND');
		const second = await publish(lan, '02');
		const anybody = await browser.newPage({ locale: 'vi-VN' });
		await anybody.goto(`${site.url}/r/${first}/huyen`);
		await expect(anybody.getByText(`đã được thay bằng bản ${second}`)).toBeVisible();
		await anybody.goto(`${site.url}/r/${second}/changes`);
		await expect(anybody.getByText('Cộng sót điểm tiêu chí 1.3.1')).toBeVisible();
		await expect(anybody.getByText('Trần Văn Bình đề nghị, Nguyễn Thị Lan phê duyệt.')).toBeVisible();
		await anybody.close();
	});

	await test.step('everything is whole: the chain, and what the verifier without the program finds', async () => {
		const auditor = await as('oanh', '/work/audit');
		await button(auditor, 'Kiểm tra chuỗi nhật ký').click();
		await expect(auditor.getByText(/Nhật ký nguyên vẹn: \d+ bản ghi/)).toBeVisible();
		const found = await asSuperuser(site, (client) => verifyDatabase(client));
		expect(found.findings).toEqual([]);
		expect(found.files).toBeGreaterThan(0);
	});
};
