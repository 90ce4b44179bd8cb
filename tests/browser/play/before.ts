import { insist, type Play } from './play.ts';
import { button, expect, PATIENCE } from './press.ts';

/** Releases the table of an earlier year, as an illustration, the way any printed table comes in. */
export const releaseYear = async (
	{ as }: Play,
	{ folder, year, issuer }: { folder: string; year: number; issuer: string },
): Promise<void> => {
	const page = await as('lan', '/work/import');
	await page.locator('#table').setInputFiles(`${folder}/previous-${year}.csv`);
	await button(page, 'Tải lên và đọc thử').click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mỗi cột là gì?');
	await button(page, 'Lưu ý nghĩa các cột').click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Quy tắc xếp hạng và xếp loại');
	await button(page, 'Lưu quy tắc và xem trước').click();
	await expect(page.getByText('BẢN XEM TRƯỚC', { exact: false }).first()).toBeVisible();
	const release = page.url().replace('preview', 'release');
	await page.goto(release);
	await page.getByLabel('Tên bản công bố, tiếng Việt').fill(`Chỉ số cải cách hành chính năm ${year}`);
	await page.getByLabel('Cơ quan ban hành').fill(issuer);
	await page.getByLabel('Số liệu giả định').check();
	await insist(page, 'Công bố kết quả này');
	await expect(async () => {
		await page.goto(release);
		await expect(page.getByText('Đã thành bản công bố')).toBeVisible({ timeout: 2_000 });
	}).toPass({ timeout: PATIENCE * 3 });
};
