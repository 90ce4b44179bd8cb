/** The text in Unicode form NFC, with the blanks around it gone: the form in which the product keeps every text. */
export const clean = (text: string): string => text.normalize('NFC').trim();

/**
 * The form in which texts are searched and compared without accents: lower case, no marks, đ as d, runs of anything
 * that is neither letter nor digit as one blank. "Hòa Bình" and "Hoà  Bình" fold to the same text.
 * Khmer keeps its vowel signs, which are letters to its readers.
 */
export const fold = (text: string): string =>
	text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.normalize('NFC')
		.toLowerCase()
		.replaceAll('đ', 'd')
		.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
		.trim();

/** A folded text as part of an address: "Sở Nội vụ" becomes "so-noi-vu". */
export const slug = (text: string): string =>
	fold(text)
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-+|-+$/g, '');

/** A text in the languages it was written in; the official one is Vietnamese. */
export type LocalText = {
	readonly vi: string;
	readonly en?: string | undefined;
	readonly km?: string | undefined;
};
