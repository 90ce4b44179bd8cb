import { formatChange, formatDecimal, formatPercent } from '#design/format.ts';
import type { Locale } from '#design/locale.ts';
import { parseExact, toFixed } from '#kernel/decimal.ts';

/** Prints the figures of one release: as they are where they are short, else with the digits its settings publish. */
export type Printer = {
	readonly decimal: (text: string) => string;
	readonly percent: (text: string) => string;
	readonly change: (text: string) => string;
};

const fractionOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/**
 * A published figure as exchange text of at most so many digits: "67.7008083333" is "67.70", "95.2" stays.
 * A total may be exact, "1/3", and is then rounded too. Only print is shortened: ranks and downloads have every digit.
 */
export const shorten = (text: string, digits: number): string => {
	if (!text.includes('/') && fractionOf(text) <= digits) return text;
	const value = parseExact(text);
	return value ? toFixed(value, digits) : text;
};

export const printer = (locale: Locale, digits: number): Printer => ({
	decimal: (text) => formatDecimal(shorten(text, digits), locale),
	percent: (text) => formatPercent(shorten(text, digits), locale),
	change: (text) => formatChange(shorten(text, digits), locale),
});
