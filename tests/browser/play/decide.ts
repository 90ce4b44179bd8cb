import type { Page } from '@playwright/test';
import { PAGE, pdf } from '#evidence/files.fixture.ts';
import { verifyDatabase } from '../../../verify/database/verify-database.mjs';
import { asSuperuser } from './people.ts';
import { confirmed, insist, type Play } from './play.ts';
import { button, expect, inDays, PATIENCE } from './press.ts';

/** The leader is named as a reader before the release, and reads what bears his name. */
export const readBefore = async ({ as, round }: Play): Promise<void> => {
	const page = await as('lan', `${round}/decision`);
	await page.getByText('Mời đọc trước', { exact: true }).first().click();
	await page.getByLabel('Người đọc').selectOption('Phạm Văn Tâm');
	await page.getByLabel('Đến hết ngày').fill(inDays(1));
	await page.getByLabel('Để làm gì').fill('Báo cáo Chủ tịch');
	await button(page, 'Mời đọc trước').click();
	await expect(page.getByRole('listitem').filter({ hasText: 'Báo cáo Chủ tịch' })).toBeVisible();
	const leader = await as('tam', `${round}/results`);
	await expect(leader.locator('.preview-mark')).toContainText('Phạm Văn Tâm');
};

/** Uploads the signed decision. */
export const uploadDecision = async (page: Page, number: string, issuer: string): Promise<void> => {
	await page.getByLabel('Số, ký hiệu').fill(number);
	await page.getByLabel('Ngày ký').fill(inDays(0));
	await page.getByLabel('Cơ quan ban hành').fill(issuer);
	await page.getByLabel('Người ký', { exact: true }).fill('Trần Ngọc Tam');
	await page
		.getByLabel('Tệp PDF đã ký')
		.setInputFiles({ name: 'quyet-dinh.pdf', mimeType: 'application/pdf', buffer: pdf(PAGE) });
	await insist(page, 'Tải quyết định lên');
	await expect(page.getByRole('link', { name: number })).toBeVisible();
};

/** Publishes, and waits until the release is there. @returns its number */
export const publish = async ({ site, round, key }: Play, page: Page, ending: string): Promise<string> => {
	await insist(page, 'Lập bản công bố');
	const released = page.getByRole('link', { name: new RegExp(`-${key}-${ending}$`) }).first();
	await expect(async () => {
		await page.goto(`${site.url}${round}/decision`);
		await expect(released).toBeVisible({ timeout: 1_000 });
	}).toPass({ timeout: PATIENCE * 3 });
	return (await released.textContent()) ?? '';
};

/** Proposed by one, approved by a second person who shows again who it is, signed, published. @returns the number */
export const decide = async (play: Play, number: string, issuer: string): Promise<string> => {
	const { as, round } = play;
	const lan = await as('lan', `${round}/decision`);
	await insist(lan, 'Đề nghị phê duyệt');
	await expect(lan.getByText('Bạn là người đề nghị.')).toBeVisible();
	await expect(button(lan, 'Phê duyệt kết quả này')).toHaveCount(0);
	const binh = await as('binh', `${round}/decision`);
	await confirmed(play, binh, 'Phê duyệt kết quả này');
	await expect(binh.getByText(/^Trần Văn Bình, \d/)).toBeVisible();
	await uploadDecision(binh, number, issuer);
	return publish(play, binh, '01');
};

/** The chain holds, and the verifier that shares no code with the program finds nothing. */
export const expectWhole = async ({ as, site }: Play): Promise<void> => {
	const auditor = await as('oanh', '/work/audit');
	await button(auditor, 'Kiểm tra chuỗi nhật ký').click();
	await expect(auditor.getByText(/Nhật ký nguyên vẹn: \d+ bản ghi/)).toBeVisible({ timeout: 60_000 });
	const found = await asSuperuser(site, (client) => verifyDatabase(client));
	expect(found.findings).toEqual([]);
	expect(found.files).toBeGreaterThan(0);
};
