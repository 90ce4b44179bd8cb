import type { Entries } from './entries.ts';
import type { Play } from './play.ts';
import { button, expect, typed } from './press.ts';

/** The secretariat puts in what units never score themselves: out of a sheet, leaf by leaf, with source and day. */
export const enterFigures = async ({ as, site, round }: Play, reference: Entries): Promise<number> => {
	const page = await as('thu', `${round}/figures`);
	const links = await page.locator('tbody th a').evaluateAll((found) =>
		found.map((one) => ({
			href: (one as HTMLAnchorElement).href,
			code: one.textContent?.split('. ')[0] ?? '',
		})),
	);
	for (const { href, code } of links) {
		await page.goto(href);
		const names = await page.locator('.figures-table tbody tr').evaluateAll((rows) =>
			rows.map((row) => ({
				id: row.id.replace('line-', ''),
				name: row.querySelector('th')?.firstChild?.textContent?.trim() ?? '',
				inputs: [...row.querySelectorAll('td :is(input, select)')]
					.map((field) => field.getAttribute('name') ?? '')
					.filter((field) => !/^(version|source|asOf):/.test(field)),
			})),
		);
		const lines = names.map(({ id, name, inputs }) => {
			const values = reference.of(name, 'final')[code] ?? {};
			return [name, ...inputs.map((input) => typed(values[input.slice(id.length + 1)] ?? ''))].join('\t');
		});
		await page.getByText('Dán từ bảng tính', { exact: true }).click();
		await page.getByLabel('Các dòng').fill(lines.join('\n'));
		await button(page, 'Điền vào bảng').click();
		await expect(page.getByText(`Đã điền ${lines.length} dòng vào bảng`)).toBeVisible();
		await page.locator('#source').fill('Công văn số 12/CTK-TH');
		await page.locator('#asOf').fill('31/12/2021');
		await button(page, 'Lưu số liệu').click();
		await expect(page.getByText(`Đã lưu ${lines.length} số liệu`)).toBeVisible();
	}
	await page.goto(`${site.url}${round}/figures`);
	await expect(page.locator('tbody tr', { hasText: '✓' })).toHaveCount(links.length);
	return links.length;
};
