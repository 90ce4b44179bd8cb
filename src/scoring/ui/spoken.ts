import type { LocalText } from '#kernel/text.ts';
import type { Locale } from './say.ts';

/** A piece of a sentence; `lang` where it is in another language than the sentence. */
export type Piece = { readonly text: string; readonly lang: 'vi' | undefined };

/** A sentence in pieces, so that a page can say of each in which language it is. */
export type Spoken = readonly Piece[];

// Messages take plain texts: what is in another language goes through them between two marks that no keyboard has.
const [OPEN, CLOSE] = ['\u{f0000}', '\u{f0001}'];
const MARKS = new RegExp(`[${OPEN}${CLOSE}]`, 'gu');
const MARKED = new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'u');

/** A text that is Vietnamese whatever the sentence around it is, such as the name of a block. */
export const inVietnamese = (text: string, locale: Locale): string =>
	locale === 'vi' ? text : `${OPEN}${text.replaceAll(MARKS, '')}${CLOSE}`;

/** A text of a set for a sentence in the reader's language; where the set has none, the Vietnamese one, marked as such. */
export const quoted = (text: LocalText, locale: Locale): string =>
	text[locale] ?? inVietnamese(text.vi, locale);

const BRACKETS = /\[([^\]]*)\]/g;

/** The same for an expression that has the meanings of its variables in brackets. */
export const quotedExpression = (text: LocalText, locale: Locale): string => {
	const meanings = [...text.vi.matchAll(BRACKETS)].map(([, meaning]) => meaning);
	let at = 0;
	return (text[locale] ?? text.vi).replaceAll(BRACKETS, (whole, meaning: string) =>
		meanings[at++] === meaning ? `[${inVietnamese(meaning, locale)}]` : whole,
	);
};

/** A sentence in pieces. */
export const spoken = (sentence: string): Spoken =>
	sentence
		.split(MARKED)
		.map((text, at): Piece => ({ text, lang: at % 2 === 1 ? 'vi' : undefined }))
		.filter(({ text }) => text !== '');

/** A sentence as plain text, where languages cannot be told. */
export const plainly = (pieces: Spoken): string => pieces.map(({ text }) => text).join('');
