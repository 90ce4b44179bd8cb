import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { AXE_AT } from './axe.ts';
import { noteLookedAt } from './looked-at.ts';
import { IS_LONG, type THEMES } from './site.ts';

/** What a theme can change; everything else is looked at once. */
const COLOURS = ['color-contrast', 'link-in-text-block', 'color-contrast-enhanced'];
/** Rows of a long table are dressed alike: one theme looks at all of them, the others at the first and the last. */
const ROWS_BETWEEN = 'tbody > tr:nth-child(n+8):not(:last-child)';

type Look = {
	readonly theme: (typeof THEMES)[number];
	readonly options: RunOptions;
	readonly without: string[];
};

const LOOKS: readonly Look[] = [
	{
		theme: 'light',
		options: { rules: { 'color-contrast-enhanced': { enabled: false }, 'target-size': { enabled: true } } },
		without: [],
	},
	{
		theme: 'dark',
		options: { runOnly: { type: 'rule', values: COLOURS.slice(0, 2) } },
		without: [ROWS_BETWEEN],
	},
	{ theme: 'contrast', options: { runOnly: { type: 'rule', values: COLOURS } }, without: [ROWS_BETWEEN] },
];

/** What a language can change: words, their length, and how they are marked; colours it cannot. */
const IN_OTHER_WORDS: readonly Look[] = [
	{
		theme: 'light',
		options: {
			rules: {
				...Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])),
				'target-size': { enabled: true },
			},
		},
		without: [],
	},
];

/**
 * Puts a text size and a theme on the page as it stands, with the style that a reader's choice would bring: a page that
 * came from a form cannot be loaded again, and loading takes as long as looking.
 */
export const wear = (page: Page, size: string, theme: string) =>
	page.evaluate(
		(as) =>
			new Promise((done, fail) => {
				const link = document.querySelector<HTMLLinkElement>('link[href^="/preferences.css"]');
				const other = link?.cloneNode() as HTMLLinkElement;
				other.href = `/preferences.css?as=${as}`;
				other.onload = done;
				other.onerror = () => fail(new Error(`no ${other.href}`));
				link?.replaceWith(other);
			}),
		`${size}.${theme}`,
	);

/** Elements as style sheets tell them apart: tag and classes, inside of which. */
const kindsOn = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const kind = (element: Element | null) => `${element?.tagName}.${element?.getAttribute('class') ?? ''}`;
		const elements = [...document.body.querySelectorAll('*')];
		return [...new Set(elements.map((element) => `${kind(element.parentElement)} > ${kind(element)}`))];
	});

/** Kinds of elements whose colours were looked at in all themes. */
const dressed = new Set<string>();

/**
 * Nothing for axe in any theme. Only what is new on a page is looked at in other themes than the light one: the same
 * elements have the same colours everywhere; long runs look at all of them.
 * @param locale of a page that is looked at in Vietnamese too: then what a language cannot change is left to that, and the
 * rest to long runs
 */
export const expectNothingForAxe = async (page: Page, locale = 'vi'): Promise<void> => {
	if (locale !== 'vi' && !IS_LONG) return;
	// A page that answers a form may only have begun to arrive.
	await page.waitForLoadState();
	await page.addScriptTag({ url: AXE_AT });
	const kinds = await kindsOn(page);
	const isDressed = !IS_LONG && kinds.every((kind) => dressed.has(kind));
	for (const { theme, options, without } of locale === 'vi' ? LOOKS : IN_OTHER_WORDS) {
		if (isDressed && theme !== 'light') continue;
		await wear(page, '100', theme);
		const said = await page.evaluate(
			async ([context, given]) => {
				const { axe } = window as unknown as {
					axe: { run: (c: { exclude: string[] }, o: RunOptions) => Promise<AxeResults> };
				};
				const { violations } = await axe.run(context, given);
				return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
			},
			[{ exclude: without }, { ...options, resultTypes: ['violations'] } as RunOptions] as const,
		);
		expect(said, `${page.url()} ${theme}`).toEqual([]);
	}
	for (const kind of kinds) dressed.add(kind);
	noteLookedAt(page.url());
};

/** Nothing has to be scrolled sideways in a window of so many pixels, with text of so many percent. */
export const expectNoSidewaysScroll = async (
	page: Page,
	windows: readonly (readonly [width: number, size: string])[],
): Promise<void> => {
	const before = page.viewportSize();
	let worn = '';
	for (const [width, size] of windows) {
		await page.setViewportSize({ width, height: 800 });
		if (size !== worn) await wear(page, size, 'light');
		worn = size;
		const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
		expect(over, `${page.url()} at ${width} px, text ${size} %`).toBeLessThanOrEqual(0);
	}
	if (before) await page.setViewportSize(before);
};
