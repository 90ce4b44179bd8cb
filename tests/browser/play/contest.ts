import { leafAt } from './appraise.ts';
import { insist, type Play } from './play.ts';
import { button, expect, inDays } from './press.ts';

/** A leaf of a unit that is argued about. */
export type Contested = { readonly unit: string; readonly leaf: string };

/** The head of a unit contests a decision about which nobody asked, and sends it. */
export const contest = async (
	play: Play,
	head: string,
	{ unit, leaf }: Contested,
	why: string,
): Promise<void> => {
	const path = `${play.card(unit)}/explanation`;
	const page = await play.as(head, path);
	await page.getByLabel('Tiêu chí không đồng ý').selectOption(leaf);
	await page.getByLabel('Lý do không đồng ý').fill(why);
	await button(page, 'Nêu ý kiến không đồng ý').click();
	await page.goto(play.site.url + path);
	await button(page, 'Gửi 1 giải trình đã soạn').click();
	await expect(page.getByText('Đã gửi giải trình.')).toBeVisible();
};

/** Appraisal 2 reads what the unit said and keeps its decision. */
export const keepDecision = async (
	play: Play,
	appraiser: string,
	{ unit, leaf }: Contested,
	why: string,
): Promise<void> => {
	const page = await play.as(appraiser, leafAt(play, unit, leaf));
	await expect(page.getByText(why).first()).toBeVisible();
	await button(page, 'Giữ kết quả lần 1').click();
	await expect(page.getByText(`Đã lưu quyết định: ${leaf}`)).toBeVisible();
};

/** The council votes on what stays contested, and its chair signs the minutes. */
export const holdCouncil = async (
	{ as, site, round, phase }: Play,
	{ unit, leaf }: Contested,
	{ choice, reason }: { choice: RegExp; reason: string },
): Promise<void> => {
	const page = await as('thu', `${round}/council`);
	await page.getByLabel('Thời gian bắt đầu').fill(`${inDays(1)}T08:30`);
	await page.getByLabel('Địa điểm').fill('Phòng họp số 2');
	await button(page, 'Lập phiên').click();
	await expect(page.getByRole('heading', { name: /Phiên thứ 1/ })).toBeVisible();
	await expect(page.locator('#agenda ~ .table tbody tr').first()).toContainText(unit);
	await phase('Hội đồng thẩm định');
	await page.reload();
	await button(page, 'Mở phiên').click();
	await expect(page.getByText('Đang mở')).toBeVisible();
	for (const who of ['dung', 'phuc']) {
		const member = await as(who, '/work');
		await member.getByRole('link', { name: /phiên thứ 1/ }).click();
		await member.getByRole('link', { name: new RegExp(unit) }).click();
		await expect(member.getByRole('heading', { level: 1 })).toContainText(leaf);
		await member.getByRole('radio', { name: choice }).check();
		await button(member, 'Gửi ý kiến').click();
		await expect(member).toHaveURL(/council\/1\?done$/);
	}
	await page.getByRole('link', { name: new RegExp(unit) }).click();
	await page.getByRole('radio', { name: /^Biểu quyết/ }).check();
	await page.getByLabel('Lý do', { exact: true }).fill(reason);
	await button(page, 'Kết luận nội dung').click();
	await expect(page.getByText(/biểu quyết, 2\/3 thành viên/)).toBeVisible();
	await page.goto(`${site.url}${round}/council/1`);
	for (const name of ['Võ Thị Cúc', 'Lê Văn Dũng', 'Ngô Phúc'])
		await page.getByLabel(`Tham dự của ${name}`).selectOption('present');
	await button(page, 'Lưu thành phần tham dự').click();
	await button(page, 'Bế mạc phiên').click();
	await page.getByLabel('Thư ký').fill('Lê Thị Thu');
	await button(page, 'Lưu biên bản').click();
	const chair = await as('cuc', `${round}/council/1/minutes`);
	await insist(chair, 'Ký biên bản');
	await expect(chair.getByText('Võ Thị Cúc đã ký')).toBeVisible();
};
