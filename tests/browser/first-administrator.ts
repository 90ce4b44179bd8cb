import { type Page, expect as usual } from '@playwright/test';
import type { OwnSite } from './own-site.ts';
import { PASSWORD } from './password.ts';

const expect = usual.configure({ timeout: 30_000 });

type Beginning = {
	/** Where the first administrator's mail goes: `bentre.gov.vn`. */
	readonly domain: string;
	readonly jurisdiction: string;
	/** `province` where nothing else is said. */
	readonly kind?: string;
};

export const BEN_TRE: Beginning = { domain: 'bentre.gov.vn', jurisdiction: 'Tỉnh Bến Tre' };
export const SON_LA: Beginning = { domain: 'sonla.gov.vn', jurisdiction: 'Tỉnh Sơn La' };

/** Fills in and sends what a site without anybody asks: Lan becomes its first administrator by the secret of its first start. */
export const fillSetup = async (
	page: Page,
	{ url, secret }: Pick<OwnSite, 'url' | 'secret'>,
	{ domain, jurisdiction, kind }: Beginning,
): Promise<void> => {
	await page.goto(`${url}/setup`);
	await page.getByLabel('Họ và tên').fill('Nguyễn Thị Lan');
	await page.getByLabel('Thư điện tử').fill(`lan@${domain}`);
	if (kind !== undefined) await page.getByLabel('Tổ chức đánh giá là').selectOption(kind);
	await page.getByLabel('Tên tỉnh, bộ hoặc tổ chức').fill(jurisdiction);
	await page.getByLabel('Mã dùng một lần').fill(secret);
	await page.getByLabel('Mật khẩu').fill(PASSWORD);
	await page.getByRole('button', { name: 'Tạo tài khoản và đăng nhập', exact: true }).click();
};

/** The same, and waits for her work. */
export const becomeAdministrator = async (page: Page, site: OwnSite, beginning: Beginning): Promise<void> => {
	await fillSetup(page, site, beginning);
	await expect(page).toHaveURL(`${site.url}/work`);
};
