import type { Page } from '@playwright/test';
import type { Entered } from './entries.ts';
import type { Play } from './play.ts';
import { button, expect, typed } from './press.ts';

/** What stands in place of evidence. */
const EXPLANATION = 'Tài liệu lưu tại đơn vị';

/**
 * Sends a card as the grid does, from inside the page of somebody who is signed in: every leaf with the explanation that
 * stands in place of evidence.
 */
export const sendCard = async (page: Page, card: string, entered: Entered): Promise<void> => {
	const cells = Object.entries(entered).flatMap(([leaf, inputs]) =>
		Object.entries({ ...inputs, '@explanation': EXPLANATION }).map(([input, value]) => ({
			...{ leaf, input, version: 0 },
			value: typed(value),
		})),
	);
	const answer = await page.evaluate(
		async ({ path, body }) => {
			const sent = await fetch(path, {
				...{ method: 'POST', body, headers: { 'content-type': 'application/json' } },
			});
			return { status: sent.status, said: await sent.json() };
		},
		{ path: `${card}/cells`, body: JSON.stringify({ cells }) },
	);
	expect(answer.status, JSON.stringify(answer.said)).toBe(200);
	const { saved, changed, refused } = answer.said;
	expect([saved.length, changed, refused]).toEqual([cells.length, [], []]);
};

/**
 * Puts the whole card down on the grid as a block out of a sheet of the same layout: values, and explanations beside
 * them. What the page does not show (a colleague's leaves) is not in the block.
 */
export const pasteCard = async (page: Page, entered: Entered): Promise<void> => {
	await expect(page.locator('html')).toHaveAttribute('data-ready', 'points');
	const rows = await page.locator('#card-grid').evaluate((grid, words) => {
		const found: { first: string; text: string; cells: string[] }[] = [];
		for (const row of grid.querySelectorAll('tbody tr')) {
			const ids = [...row.querySelectorAll<HTMLElement>('td[data-id]')].map(
				(cell) => cell.dataset['id'] ?? '',
			);
			const value = ids.find((id) => !/\|(@explanation|notApplicable)$/.test(id));
			const explained = ids.some((id) => id.endsWith('|@explanation'));
			found.push({ first: value ?? '', text: explained ? words : '', cells: ids });
		}
		return found;
	}, EXPLANATION);
	const columns = await page.locator('#card-grid thead th').allTextContents();
	const between = columns.findIndex((name) => name.startsWith('Giải trình')) - 2;
	expect(between).toBeGreaterThan(0);
	const begins = rows.findIndex(({ first }) => first !== '');
	const block = rows.slice(begins).map(({ first, text }) => {
		const [leaf = '', input = ''] = first.split('|');
		return typed(entered[leaf]?.[input] ?? '') + (text ? '\t'.repeat(between) + text : '');
	});
	await page.locator(`td[data-id="${rows[begins]?.first}"]`).focus();
	await page.evaluate((text) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData('text/plain', text);
		document.activeElement?.dispatchEvent(
			new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
		);
	}, block.join('\r\n'));
	await expect(page.locator('#card-status')).toContainText(/Đã lưu \d\d:\d\d/);
	await expect(page.getByRole('dialog')).toHaveCount(0);
};

/** The clerk of a unit hands a complete card over to the head. */
export const handOver = async (page: Page, card: string): Promise<void> => {
	await page.goto(new URL(`${card}/submit`, page.url()).href);
	await expect(page.getByText('Phiếu đã đủ, có thể nộp')).toBeVisible();
	await button(page, 'Trình thủ trưởng duyệt').click();
	await expect(page.getByText('Đã trình thủ trưởng đơn vị')).toBeVisible();
};

/** The head of a unit looks at what is missing, which is nothing, and submits. */
export const submit = async ({ as, card }: Play, head: string, unit: string): Promise<void> => {
	const page = await as(head, `${card(unit)}/submit`);
	await button(page, 'Duyệt và nộp phiếu chấm điểm').click();
	await expect(page.getByText('Đã nộp', { exact: true })).toBeVisible();
};

/** Somebody of a unit shares its leaves out by area, half to each of two officers, with an inner deadline. */
export const shareOut = async (
	{ as, card, site }: Play,
	clerk: string,
	{ unit, officers, due }: { unit: string; officers: readonly string[]; due: string },
): Promise<void> => {
	for (const [at, officer] of officers.entries()) {
		const page = await as(clerk, `${card(unit)}/share`);
		const areas = page.locator('input[name="area"]');
		const count = await areas.count();
		for (let area = at; area < count; area += officers.length) await areas.nth(area).check();
		await page.getByLabel('Giao cho').selectOption({ label: officer });
		await page.locator('#due').fill(due);
		await button(page, 'Giao các tiêu chí đã chọn').click();
		await expect(page).toHaveURL(`${site.url}${card(unit)}/share?done`);
	}
};
