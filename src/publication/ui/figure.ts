import { formatChange, formatDecimal, formatPercent } from '#design/format.ts';
import type { Locale } from '#design/locale.ts';
import { parseExact, toFixed } from '#kernel/decimal.ts';

/** Prints the figures of one release with the digits that its settings publish. */
export type Printer = {
	readonly decimal: (text: string) => string;
	readonly percent: (text: string) => string;
	readonly change: (text: string) => string;
	/** Whole numbers with their sign: places won and lost, units more and fewer. */
	readonly places: (text: string) => string;
	/** For points of one column: as many digits as the longest of them, but no more than are published. */
	readonly points: (column: readonly (string | null)[]) => (text: string) => string;
};

const fractionOf = (text: string): number =>
	text.includes('/') ? Infinity : (text.split('.')[1]?.length ?? 0);

/**
 * A published figure with exactly so many digits: "67.7008083333" is "67.70", "95.2" is "95.20". A total may be exact,
 * "1/3", and is then rounded too. Only print is so: ranks rest on, and downloads have, every digit.
 */
export const fixed = (text: string, digits: number): string => {
	const value = parseExact(text);
	return value ? toFixed(value, digits) : text;
};

/** Whether a figure has more digits than are printed of it. */
export const isShortened = (text: string, digits: number): boolean => fractionOf(text) > digits;

export const printer = (locale: Locale, digits: number): Printer => ({
	decimal: (text) => formatDecimal(fixed(text, digits), locale),
	percent: (text) => formatPercent(fixed(text, digits), locale),
	change: (text) => formatChange(fixed(text, digits), locale),
	places: (text) => formatChange(text, locale),
	points: (column) => {
		const longest = Math.max(0, ...column.map((text) => (text === null ? 0 : fractionOf(text))));
		return (text) => formatDecimal(fixed(text, Math.min(digits, longest)), locale);
	},
});
