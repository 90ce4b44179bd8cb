import type { Play } from './play.ts';
import { button, expect, inDays } from './press.ts';

/** Units of a block, and the kind that those have which no register knows. */
export type PlannedBlock = {
	readonly block: string;
	readonly kind: string;
	readonly units: readonly string[];
};

/** Who appraises what a set gives to somebody: a unit, and another for that unit's own card. */
export type Appraising = Readonly<Record<string, { readonly unit: string; readonly second?: string }>>;

/** The organiser begins a round: its name and year, its units, its calendar. Self-assessment began yesterday. */
export const beginRound = async (
	{ as, site, round, key }: Play,
	name: string,
	blocks: readonly PlannedBlock[],
): Promise<void> => {
	const page = await as('lan', '/work/rounds/new');
	await page.getByLabel('Tên đợt').fill(name);
	await page.getByLabel('Năm đánh giá').fill(key);
	await button(page, 'Lập đợt').click();
	await expect(page).toHaveURL(site.url + round);
	for (const { block, kind, units } of blocks) {
		await page.goto(`${site.url}${round}/plan/units`);
		await page.getByText('Dán danh sách', { exact: true }).click();
		await page.getByLabel('Danh sách đơn vị').fill(units.map((unit) => `${unit}; ${block}`).join('\n'));
		await page.getByLabel('Tên chưa có trong danh mục').selectOption(kind);
		await button(page, 'Thêm các đơn vị này').click();
		await expect(page.getByLabel(`Bộ tiêu chí của ${units[0]}`, { exact: true })).toHaveValue(/.+/);
	}
	await page.goto(`${site.url}${round}/plan/calendar`);
	await page.getByLabel('Ngày công bố kết quả').fill(inDays(120));
	await button(page, 'Tính lịch đề xuất').click();
	await page.getByLabel('Tự chấm điểm: bắt đầu').fill(`${inDays(-1)}T08:00`);
	await button(page, 'Lưu lịch').click();
	await expect(page).toHaveURL(`${site.url}${round}/plan/units`);
};

/** Brings units that only appraise into the register, and says who appraises what. */
export const chooseAppraisers = async (
	{ as, site, round }: Play,
	{ others, kind, appraising }: { others: readonly string[]; kind: string; appraising: Appraising },
): Promise<void> => {
	const page = await as('lan', `${round}/plan/appraisers`);
	for (const name of others) {
		await page.getByText('Đơn vị thẩm định chưa có trong danh sách?').click();
		await page.getByLabel('Tên đơn vị').fill(name);
		await page.getByLabel('Loại đơn vị').selectOption(kind);
		await button(page, 'Thêm vào danh mục đơn vị').click();
		await expect(page.getByRole('option', { name, exact: true }).first()).toBeAttached();
	}
	for (const [key, { unit, second }] of Object.entries(appraising)) {
		await page.getByLabel(`${key}: đơn vị thẩm định`, { exact: true }).selectOption({ label: unit });
		if (second === undefined) continue;
		await page.getByLabel(`${key}: đơn vị thẩm định thay`, { exact: true }).selectOption({ label: second });
	}
	await button(page, 'Lưu phân công thẩm định').click();
	await expect(page).toHaveURL(`${site.url}${round}/plan/council`);
};

/** Council and settings; then what the checklist asks for is there, and the round opens. */
export const openRound = async ({ as, site, round }: Play, settings: string): Promise<void> => {
	const page = await as('lan', `${round}/plan/council`);
	await page.getByLabel('Lê Văn Dũng là thành viên Hội đồng').check();
	await page.getByLabel('Ngô Phúc là thành viên Hội đồng').check();
	await page.getByLabel('Võ Thị Cúc là Chủ tịch Hội đồng').check();
	await button(page, 'Lưu Hội đồng').click();
	await expect(page).toHaveURL(`${site.url}${round}/plan/settings`);
	await page.locator('#yaml').fill(settings);
	await page.locator('button[value="yaml"]').click();
	await expect(page).toHaveURL(site.url + round);
	await button(page, 'Mở đợt đánh giá').click();
	await expect(page.locator('.phases [aria-current]')).toContainText('Tự chấm điểm');
};
