import type { Play } from './play.ts';
import { button, expect, sendForm, typed } from './press.ts';

/** The page on which one leaf of a unit is decided. */
export const leafAt = ({ round, idOf }: Play, unit: string, code: string): string =>
	`${round}/appraisal/units/${idOf(unit)}/leaves/${code}`;

type Differing = {
	readonly unit: string;
	readonly leaf: string;
	readonly inputs: Readonly<Record<string, string>>;
};

/** Decides differently on the page of the leaf, with a reason; the points follow from the inputs. */
export const differOnPage = async (
	play: Play,
	who: string,
	{ unit, leaf, inputs }: Differing,
): Promise<void> => {
	const page = await play.as(who, leafAt(play, unit, leaf));
	await expect(page.locator('form#differ')).toHaveAttribute('data-ready', 'yes');
	for (const [name, value] of Object.entries(inputs)) {
		const field = page.locator(`[name="in:${name}"]`);
		if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(value);
		else await field.fill(typed(value));
	}
	await page.getByLabel('Loại lý do').selectOption('wrong-count');
	await page.getByLabel('Lý do cụ thể').fill('Số liệu thẩm tra khác báo cáo');
	await button(page, 'Lưu điểm khác').click();
	await expect(page.getByText(`Đã lưu quyết định: ${leaf}`)).toBeVisible();
};

/** The same without showing the page. */
export const differ = async (play: Play, who: string, { unit, leaf, inputs }: Differing): Promise<void> => {
	const page = await play.as(who);
	const address = play.site.url + leafAt(play, unit, leaf);
	const html = await (await page.request.get(address)).text();
	const seen = /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '';
	await sendForm(page, `${address}?/differ`, {
		...{ version: '0', seen, code: 'wrong-count', text: 'Số liệu thẩm tra khác báo cáo' },
		...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`in:${name}`, typed(value)])),
	});
};

/** Agrees with all that waits in a list, whatever the filter of its address. @returns how many were saved */
export const agreeWithAll = async ({ as }: Play, who: string, path: string): Promise<number> => {
	const page = await as(who, path);
	const all = button(page, /^Đồng ý với cả/);
	if ((await all.count()) === 0) return 0;
	await all.first().click();
	const saved = page.getByText(/Đã lưu \d+ quyết định/);
	await expect(saved).toBeVisible();
	await expect(page.getByRole('checkbox')).toHaveCount(0);
	return Number(/\d+/.exec((await saved.textContent()) ?? '')?.[0]);
};
