import type { Page } from '@playwright/test';
import { expectNoSidewaysScroll, expectNothingForAxe } from './looks.ts';
import { pictures } from './pictures.ts';

let looks = 0;

/**
 * Nothing for axe in any theme, and nothing that has to be scrolled sideways on a telephone. Where somebody asks for
 * pictures, there is one of each state of a page that was looked at.
 */
export const expectSound = async (page: Page): Promise<void> => {
	await expectNothingForAxe(page);
	await expectNoSidewaysScroll(page, [[320, '100']]);
	looks += 1;
	const place = new URL(page.url()).pathname
		.slice(1)
		.replaceAll(/[0-9a-f-]{36}/g, 'id')
		.replaceAll('/', '_');
	await pictures(page, `${String(looks).padStart(3, '0')}-${place}`);
};
