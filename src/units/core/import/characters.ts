/** A character that has no business in a name, as `U+200B`, and what is wrong with it. */
export type BadCharacter = {
	readonly character: string;
	readonly code: 'units.invisible-character' | 'units.foreign-letter';
};

const INVISIBLE = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}]|\p{Cf}/u;
/** Khmer is written without blanks; these three invisible signs mark where its words and clusters part. */
const KHMER_INVISIBLE = /[\u200b-\u200d]/gu;
const KHMER = /\p{Script=Khmer}/u;
/** Letters that are neither Latin nor Khmer look like Latin ones: Cyrillic а, Greek Α. */
const FOREIGN = /(?![\p{Script=Latin}\p{Script=Khmer}])\p{L}/u;
/** Latin letters that look like Đ and đ and are not: eth and African D. */
const FALSE_D = /[\u00d0\u00f0\u0189]/u;

const named = (character: string): string =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/**
 * The first character that a reader cannot see or would take for another one, so that two names which look the same would
 * be two. Text is taken in NFC.
 */
export const badCharacter = (text: string): BadCharacter | undefined => {
	const visible = KHMER.test(text) ? text.replace(KHMER_INVISIBLE, '') : text;
	const invisible = INVISIBLE.exec(visible);
	if (invisible) return { character: named(invisible[0]), code: 'units.invisible-character' };
	const foreign = FOREIGN.exec(visible) ?? FALSE_D.exec(visible);
	return foreign ? { character: named(foreign[0]), code: 'units.foreign-letter' } : undefined;
};
