import type { Browser, Page } from '@playwright/test';
import { becomeAdministrator } from '../first-administrator.ts';
import type { OwnSite } from '../own-site.ts';
import { PASSWORD } from '../password.ts';
import { asSuperuser, enrol, peopleAt, type Somebody } from './people.ts';
import { button, expect } from './press.ts';

/** Where a round is played, and by whom. */
export type Stage = {
	readonly site: OwnSite;
	readonly browser: Browser;
	/** What stands behind the @ of everybody. */
	readonly domain: string;
	/** The round's key, which is its year. */
	readonly key: string;
};

/** People of every round; the first is its administrator and made by the set-up. */
const STAFF: readonly Somebody[] = [
	['lan', 'Nguyễn Thị Lan', ['organiser']],
	['binh', 'Trần Văn Bình', ['organiser']],
	['thu', 'Lê Thị Thu', ['secretariat']],
	['cuc', 'Võ Thị Cúc', ['council-chair']],
	['dung', 'Lê Văn Dũng', ['council-member']],
	['phuc', 'Ngô Phúc', ['council-member']],
	['tam', 'Phạm Văn Tâm', ['leader']],
	['oanh', 'Đỗ Thị Oanh', ['auditor']],
];

/** A round while it is played. */
export const startPlay = ({ site, browser, domain, key }: Stage) => {
	const round = `/work/rounds/${key}`;
	const people = peopleAt(site, browser, domain);
	const ids = new Map<string, string>();
	const idOf = (unit: string): string => ids.get(unit) ?? '';
	return {
		...{ site, browser, key, round, idOf, ...people },
		enrol: (who: readonly Somebody[]) => enrol(site, domain, who),
		card: (unit: string): string => `${round}/units/${idOf(unit)}`,
		/** Reads the ids of units that the jurisdiction has in its round, once they are there. */
		learnIds: () =>
			asSuperuser(site, async (client) => {
				const { rows } = await client.query(
					`with own as (
						select g.jurisdiction_id from role_grant g join person p on p.id = g.person_id
						where g.role = 'administrator' and p.email = $1
					), appraising as (
						select unit_id from round_appraiser where jurisdiction_id in (table own)
					)
					select unit_id as id, name from round_unit where jurisdiction_id in (table own)
					union select unit_id, names ->> 'vi' from unit_name where unit_id in (table appraising)`,
					[`lan@${domain}`],
				);
				for (const { id, name } of rows as { id: string; name: string }[]) ids.set(name, id);
			}),
		/** The organiser ends a phase before its time. */
		phase: async (name: string, reason = 'Theo kế hoạch'): Promise<void> => {
			const page = await people.as('lan', round);
			await page.locator('#reason').fill(reason);
			await button(page, `Chuyển sang ${name}`).click();
			await expect(page.locator('.phases [aria-current]')).toContainText(name);
		},
		/** The first administrator comes with the secret of the first start; everybody else gets an account. */
		setUp: async (kind: string, jurisdiction: string): Promise<void> => {
			const page = await browser.newPage({ locale: 'vi-VN' });
			await becomeAdministrator(page, site, { domain, jurisdiction, kind });
			await page.close();
			await enrol(site, domain, STAFF);
		},
	};
};

export type Play = ReturnType<typeof startPlay>;

/** Copies a shipped set and publishes it. */
export const publishSet = async ({ as, site }: Play, set: string): Promise<void> => {
	const page = await as('lan', '/work/sets/new');
	await page.getByLabel('Bộ mẫu').selectOption(set);
	await button(page, 'Sao thành bản nháp').click();
	await expect(page.getByRole('heading', { name: 'Soạn bộ tiêu chí' })).toBeVisible();
	await page.goto(`${page.url().split('?')[0]}/publish`);
	await page.getByLabel('Lý do ban hành').fill('Quyết định số 1');
	await button(page, `Ban hành bộ ${set}`).click();
	await expect(page).toHaveURL(`${site.url}/work/sets/versions/${set}`);
};

/** Presses a button of a form, with the password where the form asks for it: it does within five minutes once. */
export const insist = async (page: Page, name: string): Promise<void> => {
	const form = page.locator('form').filter({ has: button(page, name) });
	const password = form.getByLabel('Nhập lại mật khẩu');
	if ((await password.count()) > 0) await password.fill(PASSWORD);
	await button(page, name).click();
};

/** The same long after everybody gave their password: it is asked for. */
export const confirmed = async ({ site }: Play, page: Page, name: string): Promise<void> => {
	await asSuperuser(site, (client) =>
		client.query(`update session set reauthenticated_at = now() - interval '1 hour'`),
	);
	await page.reload();
	const form = page.locator('form').filter({ has: button(page, name) });
	await expect(form.getByLabel('Nhập lại mật khẩu')).toBeVisible();
	await insist(page, name);
};
