import { test } from '@playwright/test';
import { holdCouncil } from './play/contest.ts';
import { decide, expectWhole, publish, readBefore, uploadDecision } from './play/decide.ts';
import { confirmed, type Play } from './play/play.ts';
import { button, expect } from './play/press.ts';

const ISSUER = 'Ủy ban nhân dân tỉnh Hải Dương';

type Units = { readonly first: string; readonly second: string; readonly late: string };

/** Plays what comes after appraisal: council, preview, decision, release, correction, and what a verifier finds. */
export const endRound = async (
	play: Play,
	{ first: FIRST, second: SECOND, late: LATE }: Units,
): Promise<void> => {
	const { site, browser, as, phase, round } = play;
	await test.step('the council votes on what stays contested; its chair signs the minutes', () =>
		holdCouncil(
			play,
			{ unit: SECOND, leaf: '1.1.1' },
			{ choice: /^Giữ điểm đơn vị tự chấm/, reason: 'Kế hoạch ban hành đúng hạn.' },
		));

	await phase('Trình, quyết định công bố');
	await test.step('the preview says whom a tie decides about', async () => {
		const page = await as('lan', `${round}/results`);
		for (const unit of [FIRST, SECOND])
			await expect(page.getByRole('row', { name: new RegExp(`${unit}.*86,14`) }).first()).toBeVisible();
		await expect(page.getByText(new RegExp(`^${FIRST}: .*SIPAS`)).first()).toBeVisible();
		await readBefore(play);
	});

	let first = '';
	await test.step('proposed, approved by a second person who shows again who it is, signed, published', async () => {
		first = await decide(play, '05/QĐ-UBND', ISSUER);
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
		const page = await as('binh', `${round}/decision`);
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
		const lan = await as('lan', `${round}/decision`);
		await confirmed(play, lan, 'Phê duyệt kết quả này');
		await uploadDecision(lan, '09/QĐ-UBND', ISSUER);
		const second = await publish(play, lan, '02');
		const anybody = await browser.newPage({ locale: 'vi-VN' });
		await anybody.goto(`${site.url}/r/${first}/huyen`);
		await expect(anybody.getByText(`đã được thay bằng bản ${second}`)).toBeVisible();
		await anybody.goto(`${site.url}/r/${second}/changes`);
		await expect(anybody.getByText('Cộng sót điểm tiêu chí 1.3.1')).toBeVisible();
		await expect(anybody.getByText('Trần Văn Bình đề nghị, Nguyễn Thị Lan phê duyệt.')).toBeVisible();
		await anybody.close();
	});

	await test.step('everything is whole: the chain, and what the verifier without the program finds', () =>
		expectWhole(play));
};
