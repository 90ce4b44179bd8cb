import type { Locale } from './locale.ts';

/** Figures as they are printed. They come as exchange text ("1234.50") and never become floating-point numbers. */

const EXCHANGE = /^(-?)(\d+)(?:\.(\d+))?$/;
const MINUS = '\u2212';

const group = (digits: string, mark: string): string => digits.replace(/\B(?=(\d{3})+$)/g, mark);

/**
 * A decimal in exchange form as a reader of the language writes it: "1234.50" is "1.234,50" in Vietnamese and
 * Khmer, "1,234.50" in English. The digits are those given, none added or lost. Minus is U+2212.
 * @throws RangeError when the text is no decimal in exchange form
 */
export const formatDecimal = (text: string, locale: Locale): string => {
	const match = EXCHANGE.exec(text);
	if (!match) throw new RangeError(`not a decimal in exchange form: ${text}`);
	const [, sign, units = '', fraction] = match;
	const [thousands, comma] = locale === 'en' ? [',', '.'] : ['.', ','];
	const isZero = /^0*$/.test(units + (fraction ?? ''));
	const shown = group(units, thousands) + (fraction === undefined ? '' : comma + fraction);
	return (sign && !isZero ? MINUS : '') + shown;
};

/** A percent with its sign: "93,99 %" in Vietnamese and Khmer, "93.99%" in English. The blank does not break. */
export const formatPercent = (text: string, locale: Locale): string =>
	formatDecimal(text, locale) + (locale === 'en' ? '%' : '\u00a0%');

/** A change with its sign always shown: "+2,88", "−0,04", "0,00". */
export const formatChange = (text: string, locale: Locale): string => {
	const shown = formatDecimal(text, locale);
	return shown.startsWith(MINUS) || /^[0.,]*$/.test(shown) ? shown : `+${shown}`;
};

/** A day `YYYY-MM-DD` as 20/09/2022; in English too, where day before month is what readers here expect. */
export const formatDay = (day: string): string => {
	const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
	if (!match) throw new RangeError(`not a day: ${day}`);
	return `${match[3]}/${match[2]}/${match[1]}`;
};

/**
 * Figures of one column filled up on the right with blanks of the width of a digit and a comma (U+2007, U+2008), so
 * that right-aligned they stand on the decimal comma. Texts that are no figures stay.
 */
export const alignDecimals = (texts: readonly string[], locale: Locale): string[] => {
	const comma = locale === 'en' ? '.' : ',';
	const isFigure = (text: string) => /^[+\u2212]?\d/.test(text);
	const fraction = (text: string) => (text.includes(comma) ? text.length - text.lastIndexOf(comma) - 1 : 0);
	const most = Math.max(0, ...texts.filter(isFigure).map(fraction));
	return texts.map((text) => {
		if (!isFigure(text)) return text;
		const own = fraction(text);
		return text + (own === 0 && most > 0 ? '\u2008' : '') + '\u2007'.repeat(most - own);
	});
};
