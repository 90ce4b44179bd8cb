import { type Page, expect as usual } from '@playwright/test';
import { PASSWORD } from './password.ts';

/** Two cores have a database, a site and a browser to carry. */
const expect = usual.configure({ timeout: 20_000 });

/** Fills in and sends the form that is open. */
export const fillLogin = async (page: Page, email: string): Promise<void> => {
	await page.getByLabel('Thư điện tử').fill(email);
	await page.getByLabel('Mật khẩu').fill(PASSWORD);
	await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
};

/** Signs somebody in, in place of whoever is signed in on that page, and waits for their work. */
export const signInAt = async (url: string, page: Page, email: string): Promise<void> => {
	await page.context().clearCookies();
	await page.goto(`${url}/login`);
	await fillLogin(page, email);
	await expect(page).toHaveURL(`${url}/work`);
};
