import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** Where pictures go for people who look at pages; none are made where nobody asks for them. */
const SHOTS = process.env['OPENPAR_SHOTS'];

/** A picture of a page as it is. */
export const picture = async (page: Page, name: string): Promise<void> => {
	if (SHOTS === undefined) return;
	mkdirSync(SHOTS, { recursive: true });
	await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
};

/** The same, and another as on a telephone. */
export const pictures = async (page: Page, name: string): Promise<void> => {
	if (SHOTS === undefined) return;
	await picture(page, name);
	const size = page.viewportSize();
	await page.setViewportSize({ width: 360, height: 800 });
	await picture(page, `${name}-360`);
	if (size) await page.setViewportSize(size);
};

/** A page as it is printed. */
export const printed = async (page: Page, name: string): Promise<void> => {
	if (SHOTS !== undefined) await page.pdf({ path: `${SHOTS}/${name}.pdf` });
};
