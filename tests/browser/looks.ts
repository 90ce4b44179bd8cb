import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { AXE_AT } from './axe.ts';
import { noteDressed, noteLookedAt, undressed } from './looked-at.ts';
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

const LIGHT: Look = {
	theme: 'light',
	options: { rules: { 'color-contrast-enhanced': { enabled: false }, 'target-size': { enabled: true } } },
	without: [],
};

const coloursIn = (theme: Look['theme'], rules: readonly string[]): Look => ({
	theme,
	options: { runOnly: { type: 'rule', values: [...rules] } },
	without: [ROWS_BETWEEN],
});
const OTHER_THEMES: readonly Look[] = [
	coloursIn('dark', COLOURS.slice(0, 2)),
	coloursIn('contrast', COLOURS),
];

/** What a language can change: words, their length, and how they are marked; colours it cannot. */
const IN_OTHER_WORDS: Look = {
	theme: 'light',
	options: {
		rules: {
			...Object.fromEntries(COLOURS.map((rule) => [rule, { enabled: false }])),
			'target-size': { enabled: true },
		},
	},
	without: [],
};

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

/** On elements whose colours are to be looked at in other themes. */
const FRESH = 'data-fresh';
/** What style sheets tell elements apart by, besides tag and class. */
const STATES = [
	'aria-current',
	'aria-invalid',
	'aria-pressed',
	'aria-selected',
	'data-kind',
	'data-state',
	'disabled',
	'type',
];

type Looking = Window & { kinds?: Map<string, Element[]> };

/** Elements as style sheets tell them apart: tag, classes and state, inside of which. */
const kindsOn = (page: Page): Promise<string[]> =>
	page.evaluate((states) => {
		const told = (element: Element | null) =>
			[element?.tagName, ...['class', ...states].map((name) => element?.getAttribute(name) ?? '')]
				.join('.')
				.replaceAll(/\s+/g, ' ');
		const elements = [...document.body.querySelectorAll('*')];
		const kinds = Map.groupBy(elements, (element) => `${told(element.parentElement)} > ${told(element)}`);
		(window as Looking).kinds = kinds;
		return [...kinds.keys()];
	}, STATES);

/** Marks the elements of some kinds. */
const mark = (page: Page, kinds: readonly string[]): Promise<void> =>
	page.evaluate(
		([attribute, marked]) => {
			for (const kind of marked)
				for (const element of (window as Looking).kinds?.get(kind) ?? []) element.setAttribute(attribute, '');
		},
		[FRESH, kinds] as const,
	);
const unmark = (page: Page): Promise<void> =>
	page.evaluate((attribute) => {
		for (const element of document.querySelectorAll(`[${attribute}]`)) element.removeAttribute(attribute);
	}, FRESH);

const expectNothing = async (page: Page, { theme, options, without }: Look, of: string): Promise<void> => {
	await wear(page, '100', theme);
	const said = await page.evaluate(
		async ([context, given]) => {
			const { axe } = window as unknown as {
				axe: { run: (c: { include: string[]; exclude: string[] }, o: RunOptions) => Promise<AxeResults> };
			};
			const { violations } = await axe.run(context, given);
			return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
		},
		[
			{ include: [of], exclude: without },
			{ ...options, resultTypes: ['violations'] },
		] as [{ include: string[]; exclude: string[] }, RunOptions],
	);
	expect(said, `${page.url()} ${theme}`).toEqual([]);
};

/**
 * Nothing for axe in any theme. Of a page only what is new to this run is looked at in other themes than the light one: the
 * same elements have the same colours everywhere; long runs look at all of them.
 * @param locale of a page that is looked at in Vietnamese too: then what a language cannot change is left to that, and the
 * rest to long runs
 */
export const expectNothingForAxe = async (page: Page, locale = 'vi'): Promise<void> => {
	if (locale !== 'vi' && !IS_LONG) return;
	// A page that answers a form may only have begun to arrive.
	await page.waitForLoadState();
	await page.addScriptTag({ url: AXE_AT });
	await expectNothing(page, locale === 'vi' ? LIGHT : IN_OTHER_WORDS, 'html');
	const kinds = locale === 'vi' ? await kindsOn(page) : [];
	const fresh = IS_LONG ? kinds : undressed(kinds);
	if (fresh.length > 0) {
		await mark(page, fresh);
		for (const look of OTHER_THEMES) await expectNothing(page, look, `[${FRESH}]`);
		await unmark(page);
		noteDressed(fresh);
	}
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
