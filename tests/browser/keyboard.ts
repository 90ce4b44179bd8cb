import type { Page } from '@playwright/test';

/** Goes to a control with the keyboard alone, as somebody without a mouse does. */
export const tabTo = async (page: Page, selector: string): Promise<void> => {
	for (let presses = 0; presses < 160; presses++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
	}
	throw new Error(`the keyboard does not reach ${selector}`);
};
