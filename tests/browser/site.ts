import { test as base, expect, type Page } from '@playwright/test';

export const LOCALES = ['vi', 'en', 'km'] as const;
export const IS_LONG = process.env['OPENPAR_TEST_LONG'] === '1';
/** Whose pages are looked at each time; what English could break, longer words and other letters break too. */
export const LOOKED_AT = IS_LONG ? LOCALES : (['vi', 'km'] as const);
export const THEMES = ['light', 'dark', 'contrast'] as const;

/** Every public page and every state that a page can be in. */
export const PAGES = [
	'/',
	'/methodology',
	'/checkpoints',
	'/accessibility',
	'/help',
	'/display',
	'/releases',
	'/vcci',
	'/tinh-quang-binh/2023',
	'/r/tinh-quang-binh-2023-01',
	'/r/tinh-quang-binh-2023-01/huyen?q=quang&sort=-percent',
	'/r/bo-noi-vu-2020-01/tinh-thanh-pho',
	'/vcci/2014/tinh-thanh-pho',
	'/r/vcci-2014-01/tinh-thanh-pho?areas=all',
	'/r/vcci-2014-01/data',
	'/r/vcci-2014-01/settings',
	'/r/vcci-2014-01/regions',
	'/r/bo-noi-vu-2020-01/regions',
	'/r/tinh-son-la-minh-hoa-2017-01',
	'/r/tinh-son-la-minh-hoa-2017-01/so-ban-nganh',
	'/r/tinh-son-la-minh-hoa-2017-01/settings',
	'/r/tinh-son-la-minh-hoa-2017-01/data',
	'/r/tinh-son-la-minh-hoa-2017-01/set/son-la-2017-departments',
	'/r/tinh-son-la-minh-hoa-2017-01/set/son-la-2017-departments/leaf/1.3.1',
	'/r/tinh-son-la-minh-hoa-2017-01/so-ban-nganh/ban-dan-toc',
	'/gallery',
	'/gallery?wrong=1',
	'/gallery/ranking',
	'/gallery/ranking?sort=-total',
];
export const FAILING = [
	'/no-such-page',
	'/r/none-2020-01',
	'/vcci/1999',
	'/r/vcci-2014-01/none',
	'/r/vcci-2014-01/set/none',
	'/r/vcci-2014-01/tinh-thanh-pho/an-giang',
	'/gallery?state=frame.forbidden',
	'/gallery?state=frame.embargoed',
	'/gallery?state=frame.withdrawn',
	'/gallery?state=frame.failed',
];

/** What somebody sees in place of an answer to a form: pages for staff, who read Vietnamese or English. */
export const REFUSED = ['/refused/400', '/refused/403', '/refused/413', '/refused/422'];

export const inLocale = (path: string, locale: string): string => {
	if (locale === 'vi') return path;
	return path === '/' ? `/${locale}` : `/${locale}${path}`;
};

/** What a reader chose before, as the cookie keeps it. */
export const prefer = async (page: Page, value: string, baseURL: string | undefined): Promise<void> => {
	await page.context().addCookies([{ name: 'openpar_preferences', value, url: baseURL ?? '' }]);
};

/** Every test fails when a page breaks its own policy, loads something from elsewhere, or throws. */
export const test = base.extend<{ quiet: undefined }>({
	quiet: [
		async ({ page, baseURL }, use) => {
			const faults: string[] = [];
			page.on('console', (message) => {
				const isOwnStatus = /status of (400|403|404|413|422|500)/.test(message.text());
				if (message.type() === 'error' && !isOwnStatus) faults.push(message.text());
			});
			page.on('pageerror', (error) => faults.push(error.message));
			page.on('request', (request) => {
				if (!request.url().startsWith(baseURL ?? '')) faults.push(`asked another site: ${request.url()}`);
			});
			await use(undefined);
			expect(faults).toEqual([]);
		},
		{ auto: true },
	],
});

export { expect };
