import { parseExact, toFixed } from '#kernel/decimal.ts';
import type { LocalText } from '#kernel/text.ts';
import { m } from '#paraglide/messages.js';

export type Locale = 'vi' | 'en' | 'km';
type Values = Readonly<Record<string, string | number>>;
type Message = (values: Values, options: { locale: Locale }) => string;

/** Messages by key. Keys are made of closed lists of core; a test holds every one of them against the files. */
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

/** The sentence of a key; the key itself where there is none, so that nothing is lost. */
export const say = (key: string, locale: Locale, values: Values = {}): string =>
	MESSAGES[key]?.(values, { locale }) ?? key;

/** Whether there is a sentence for a key. */
export const canSay = (key: string): boolean => MESSAGES[key] !== undefined;

/** A text in the reader's language, or in Vietnamese, which is the official one. */
export const inLanguage = (text: LocalText, locale: Locale): string => text[locale] ?? text.vi;

const withComma = (text: string, locale: Locale): string =>
	locale === 'en' ? text : text.replaceAll(/(\d)\.(\d)/g, '$1,$2');

/**
 * A value as people write it: decimals with the mark of the language, a fraction that has no end as "1/3 (≈ 0,33)", a day
 * as 30/11/2017. Anything else stays.
 */
export const localValue = (text: string, locale: Locale): string => {
	if (/^-?\d+\/\d+$/.test(text)) {
		const value = parseExact(text);
		return value ? `${text} (≈ ${withComma(toFixed(value, 2), locale)})` : text;
	}
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
	if (year && locale !== 'en') return `${day}/${month}/${year}`;
	return /^-?\d+\.\d+$/.test(text) ? withComma(text, locale) : text;
};

/** Points as people read them ("0,5"); a fraction without end is shortened, and says so ("≈ 0,33"). */
export const pointsText = (points: string, locale: Locale): string => {
	const value = points.includes('/') ? parseExact(points) : undefined;
	return value ? `≈ ${withComma(toFixed(value, 2), locale)}` : localValue(points, locale);
};

const SIGNS: Readonly<Record<string, string>> = { '*': '×', '<=': '≤', '>=': '≥', '!=': '≠', ', ': '; ' };

const WORDS = /(?<![\p{L}\p{M}\p{N}_])(?:and|or|not|if)(?![\p{L}\p{M}\p{N}_])/gu;

/** An expression or a list of borders as people write it: × and ≥, the words and decimals of the language. */
export const localExpression = (text: string, locale: Locale): string =>
	text
		.split(/("[^"]*"|\[[^\]]*\])/)
		.map((piece, at) => {
			if (at % 2 === 1) return piece.replace(/^\[|\]$/g, '');
			const signs = piece.replaceAll(/\*|<=|>=|!=|, /g, (sign) => SIGNS[sign] ?? sign);
			const words = signs.replaceAll(WORDS, (word) => say(`scoring.word.${word}`, locale));
			return withComma(words, locale);
		})
		.join('');
