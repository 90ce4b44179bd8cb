import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import pg from 'pg';
import { readCsv } from '#exchange/csv.ts';
import type { OwnSite } from './own-site.ts';

export const PASSWORD = 'con ngựa vàng gặm cỏ non';
/** Units of the reference round Hải Dương 2021 that are played, with their blocks. */
export const DISTRICTS = ['Huyện minh họa 1', 'Huyện minh họa 2', 'Chí Linh'] as const;
export const DEPARTMENTS = ['Sở Giao thông vận tải', 'Sở Y tế'] as const;
export const UNITS: readonly string[] = [...DEPARTMENTS, ...DISTRICTS];

/** What was entered at a stage of a unit, by leaf and input. */
export type Entered = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Stage = 'self' | 'appraisal1' | 'final';

/** The reference round's entries: `stage(unit)`. */
export const readReference = (): ((unit: string, stage: Stage) => Entered) => {
	const file = new URL('../../data/rounds/hai-duong-2021/entries.csv', import.meta.url);
	const read = readCsv(readFileSync(file), 'entries.csv');
	if (!read.ok) throw new Error(read.problem.code);
	const found: Record<string, Record<string, Record<string, string>>> = {};
	for (const row of read.value.rows) {
		const [unit = '', , , stage = '', leaf = '', input = '', value = ''] = row.map(String);
		const key = `${unit} ${stage}`;
		const leaves = found[key] ?? {};
		found[key] = { ...leaves, [leaf]: { ...leaves[leaf], [input]: value } };
	}
	return (unit, stage) => found[`${unit} ${stage}`] ?? {};
};

/** Somebody of the round: the name before the @, the full name, and roles, each for a unit or for the province. */
export type Somebody = readonly [
	key: string,
	name: string,
	roles: readonly string[],
	units?: readonly string[],
];

/** Does something in the site's database as its superuser. */
export const asSuperuser = async <T>(site: OwnSite, work: (client: pg.Client) => Promise<T>): Promise<T> => {
	const client = new pg.Client(site.superuser as pg.ClientConfig);
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
};

/** Gives people an account with the first administrator's password: inviting is tried elsewhere. */
export const enrol = (site: OwnSite, people: readonly Somebody[]): Promise<void> =>
	asSuperuser(site, async (client) => {
		const { rows } = await client.query(
			`select g.jurisdiction_id as id, p.id as person from role_grant g join person p on p.id = g.person_id
			 where g.role = 'administrator' and p.email = 'lan@haiduong.gov.vn'`,
		);
		const [first] = rows as { id: string; person: string }[];
		for (const [key, name, roles, units] of people) {
			const email = `${key}@haiduong.gov.vn`;
			const known = await client.query('select id from person where email = $1', [email]);
			const person = known.rows[0]?.id ?? randomUUID();
			if (known.rowCount === 0) {
				await client.query('insert into person (id, name, email, created_at) values ($1, $2, $3, now())', [
					person,
					name,
					email,
				]);
				await client.query(
					`insert into person_password (person_id, hash, changed_at)
					 select $1, hash, now() from person_password where person_id = $2`,
					[person, first?.person],
				);
			}
			for (const role of roles)
				for (const unit of units ?? [null])
					await client.query(
						`insert into role_grant (id, person_id, jurisdiction_id, role, unit_id, granted_at)
						 values ($1, $2, $3, $4, $5, now())`,
						[randomUUID(), person, first?.id, role, unit],
					);
		}
	});

/** Every person has a browser of their own, signed in at the first use. */
export const peopleAt = (site: OwnSite, browser: Browser) => {
	const pages = new Map<string, Promise<Page>>();
	const signIn = async (key: string): Promise<Page> => {
		const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
		const page = await context.newPage();
		page.setDefaultTimeout(20_000);
		await page.goto(`${site.url}/login`);
		await page.getByLabel('Thư điện tử').fill(`${key}@haiduong.gov.vn`);
		await page.getByLabel('Mật khẩu').fill(PASSWORD);
		await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
		await page.waitForURL(`${site.url}/work`);
		return page;
	};
	return async (key: string, path?: string): Promise<Page> => {
		const page = pages.get(key) ?? signIn(key);
		pages.set(key, page);
		if (path !== undefined) await (await page).goto(site.url + path);
		return page;
	};
};

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

/** Numbers as people type them. */
export const typed = (value: string): string => (/^\d+\.\d+$/.test(value) ? value.replace('.', ',') : value);

/** A day of Viet Nam from today on, as fields of days take it. */
export const inDays = (days: number): string =>
	new Date(Date.now() + days * 86_400_000 + 7 * 3_600_000).toISOString().slice(0, 10);
