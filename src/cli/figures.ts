import { formatChange, formatDecimal } from '#design/format.ts';
import { decimal, toFixed } from '#kernel/decimal.ts';
import type { Locale } from './say.ts';

/** Stands where there is no figure; never 0. */
export const DASH = '–';

/** An exact decimal with the digits that are published; the exact one stands in `--json`. */
export const shortened = (text: string, digits: number, locale: Locale): string =>
	formatDecimal(toFixed(decimal(text), digits), locale);

/** A decimal with all its digits, and with zeros up to those that are published: points of a column stand alike. */
export const points = (text: string | null, digits: number, locale: Locale): string => {
	if (text === null) return DASH;
	const { length } = text.split('.')[1] ?? '';
	return length < digits ? shortened(text, digits, locale) : formatDecimal(text, locale);
};

/** A decimal as it is, "–" for none. */
export const figure = (text: string | null, locale: Locale): string =>
	text === null ? DASH : formatDecimal(text, locale);

/** A change with its sign, "–" for none. */
export const change = (text: string | number | null, locale: Locale): string =>
	text === null ? DASH : formatChange(String(text), locale);
