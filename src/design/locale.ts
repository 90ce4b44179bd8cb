import type { LocalText } from '#kernel/text.ts';

export type { LocalText };

/** Languages of the public pages. Vietnamese is the base and has no prefix in addresses. */
export const LOCALES = ['vi', 'en', 'km'] as const;
export type Locale = (typeof LOCALES)[number];

const PREFIX = /^\/(en|km)(?=\/|$)/;

/** `/en/methodology` is `/methodology` in English. */
export const splitLocale = (pathname: string): { locale: Locale; path: string } => {
	const prefix = PREFIX.exec(pathname);
	if (!prefix) return { locale: 'vi', path: pathname };
	return { locale: prefix[1] as Locale, path: pathname.slice(prefix[0].length) || '/' };
};

/** The address of a path of this site in a language. The path begins with `/` and may carry a query. */
export const localize = (locale: Locale, path: string): string => {
	if (locale === 'vi') return path;
	return path === '/' ? `/${locale}` : `/${locale}${path.startsWith('/?') ? path.slice(1) : path}`;
};

/** A text in the language asked for, else in Vietnamese, with the language it turned out to be in (for `lang`). */
export const localText = (text: LocalText, locale: Locale): { text: string; lang: Locale } => {
	const own = text[locale];
	return own ? { text: own, lang: locale } : { text: text.vi, lang: 'vi' };
};
