import { randomUUID } from 'node:crypto';
import type { Browser, Page, Request } from '@playwright/test';
import pg from 'pg';
import type { OwnSite } from '../own-site.ts';
import { fillLogin } from '../sign-in.ts';
import { PATIENCE } from './press.ts';

/** Somebody of the round: the name before the @, the full name, and roles, each for a unit or for the jurisdiction. */
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

/** Gives people an account with the password of the first administrator, lan: inviting is tried elsewhere. */
export const enrol = (site: OwnSite, domain: string, people: readonly Somebody[]): Promise<void> =>
	asSuperuser(site, async (client) => {
		const { rows } = await client.query(
			`select g.jurisdiction_id as id, p.id as person from role_grant g join person p on p.id = g.person_id
			 where g.role = 'administrator' and p.email = $1`,
			[`lan@${domain}`],
		);
		const [first] = rows as { id: string; person: string }[];
		for (const [key, name, roles, units] of people) {
			const email = `${key}@${domain}`;
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

/** A page that somebody waited for: until its first byte, in milliseconds. */
export type Waited = { readonly path: string; readonly ms: number; readonly method: string };

/** Every person has a browser of their own, signed in at the first use. */
export const peopleAt = (site: OwnSite, browser: Browser, domain: string) => {
	const pages = new Map<string, Promise<Page>>();
	const waited: Waited[] = [];
	const note = (request: Request): void => {
		if (!request.isNavigationRequest()) return;
		const { responseStart } = request.timing();
		const path = request.url().slice(site.url.length);
		waited.push({ path, ms: Math.round(responseStart), method: request.method() });
	};
	const signIn = async (key: string): Promise<Page> => {
		const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
		const page = await context.newPage();
		page.setDefaultTimeout(PATIENCE);
		page.on('requestfinished', note);
		await page.goto(`${site.url}/login`);
		await fillLogin(page, `${key}@${domain}`);
		await page.waitForURL(`${site.url}/work`);
		return page;
	};
	const as = async (key: string, path?: string): Promise<Page> => {
		const page = pages.get(key) ?? signIn(key);
		pages.set(key, page);
		if (path !== undefined) await (await page).goto(site.url + path);
		return page;
	};
	/** Closes somebody's browser: sixty of them are too many for two cores. */
	const leave = async (key: string): Promise<void> => {
		const page = await pages.get(key);
		pages.delete(key);
		await page?.context().close();
	};
	return { as, leave, waited };
};
