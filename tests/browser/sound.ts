import type { Page } from '@playwright/test';
import { expectNoSidewaysScroll, expectNothingForAxe } from './looks.ts';

/** Nothing for axe in any theme, and nothing that has to be scrolled sideways on a telephone. */
export const expectSound = async (page: Page): Promise<void> => {
	await expectNothingForAxe(page);
	await expectNoSidewaysScroll(page, [[320, '100']]);
};
