import { type Page, expect as usual } from '@playwright/test';

/** Two cores have a database, a site and many browsers to carry; beside whole rounds they have two of each. */
export const PATIENCE = process.env['OPENPAR_TEST_LONG'] === '1' ? 90_000 : 20_000;
export const expect = usual.configure({ timeout: PATIENCE });

/** The button of that name on a page. */
export const button = (page: Page, name: string | RegExp) =>
	page.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });

/** Numbers as people type them. */
export const typed = (value: string): string => (/^\d+\.\d+$/.test(value) ? value.replace('.', ',') : value);

/** A day of Viet Nam from today on, as fields of days take it. */
export const inDays = (days: number): string =>
	new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);

/** Sends a form of a page without showing it, as a browser would. */
export const sendForm = async (page: Page, address: string, form: Record<string, string>): Promise<void> => {
	const answer = await page.request.post(address, {
		form,
		headers: { origin: new URL(address).origin, accept: 'text/html' },
		maxRedirects: 0,
	});
	if (answer.status() >= 400) {
		const text = (await answer.text()).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
		throw new Error(`${answer.status()} ${address}: ${text.slice(0, 1_500)}`);
	}
};
