import { THEMES, type Theme } from '../themes.ts';

/** What a reader may set without an account: font size in percent, and the theme. */
export type Preferences = { readonly size: Size; readonly theme: Theme };

export const SIZES = ['100', '125', '150', '200'] as const;
export type Size = (typeof SIZES)[number];

export const PREFERENCES_COOKIE = 'openpar_preferences';
const DEFAULT_PREFERENCES: Preferences = { size: '100', theme: 'system' };

const IN_COOKIES = new RegExp(`(?:^|; )${PREFERENCES_COOKIE}=([^;]*)`);
const isSize = (text: string): text is Size => (SIZES as readonly string[]).includes(text);
const isTheme = (text: string): text is Theme => (THEMES as readonly string[]).includes(text);

/** `125.dark`, the value of the cookie. */
export const writePreferences = ({ size, theme }: Preferences): string => `${size}.${theme}`;

/** Reads the cookie's value; whatever is not known is the default. */
export const readPreferences = (value: string | undefined): Preferences => {
	const [size = '', theme = ''] = (value ?? '').split('.');
	return {
		size: isSize(size) ? size : DEFAULT_PREFERENCES.size,
		theme: isTheme(theme) ? theme : DEFAULT_PREFERENCES.theme,
	};
};

/** The preferences after a button was pressed: the form sends one of the two. */
export const choose = (
	before: Preferences,
	form: { size?: string | undefined; theme?: string | undefined },
): Preferences => ({
	size: isSize(form.size ?? '') ? (form.size as Size) : before.size,
	theme: isTheme(form.theme ?? '') ? (form.theme as Theme) : before.theme,
});

/** The value of the preferences cookie in a `Cookie` header, in its normal form: one of 16 texts. */
export const preferencesIn = (cookies: string | undefined): string =>
	writePreferences(readPreferences(IN_COOKIES.exec(cookies ?? '')?.[1]));

/** The stylesheet that turns preferences into what is seen; `themes` as `readThemes` gives them. */
export const preferencesCss = (
	{ size, theme }: Preferences,
	themes: Record<Exclude<Theme, 'system'>, string>,
): string => {
	const rules = [];
	if (size !== '100') rules.push(`html{font-size:calc(106.25%*${Number(size) / 100})}`);
	if (theme !== 'system') rules.push(`@media screen{:root{${themes[theme]}}}`);
	return rules.join('\n');
};

/** The name of the site for the foot of printed sheets: pages are the same bytes wherever they are served. */
export const printCss = (origin: string): string => `@media print{:root{--site:${JSON.stringify(origin)}}}`;

/** No blank, no control character, no backslash: nothing that browsers drop or turn before they read an address. */
const isPlain = (path: string): boolean =>
	[...path].every((sign) => sign > ' ' && sign !== '\u007f' && sign !== '\\');

/**
 * Where to go after the form: only a path of this site. Anything that a browser could read as another site
 * (`//evil`, `/\evil`, control characters) leads to the first page.
 */
export const safeReturn = (path: string | undefined): string => {
	if (!path || !/^\/(?![/\\])/.test(path) || !isPlain(path)) return '/';
	const url = new URL(path, 'http://own.invalid');
	return url.origin === 'http://own.invalid' ? url.pathname + url.search : '/';
};
