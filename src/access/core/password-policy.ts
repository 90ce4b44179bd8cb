import { type Decision, no, yes } from '#kernel/decision.ts';
import { fold } from '#kernel/text.ts';

/** Characters that a password needs at the least and may have at the most (ASVS 5.0, 6.2.1 and 6.2.9). */
const PASSWORD_LENGTH = { min: 14, max: 256 } as const;

/** Words that name the work itself; a password made of them is guessed first (ASVS 5.0, 6.2.11). */
const CONTEXT_WORDS = ['openpar', 'cchc', 'caicachhanhchinh', 'parindex', 'sipas', 'noivu', 'ubnd'];

const compact = (text: string): string => fold(text).replaceAll(' ', '');

/** A name as people put it into passwords: whole, and without its first word ("Tỉnh", "Sở", the family name). */
const forms = (name: string): string[] => [compact(name), compact(name.replace(/^\S+\s+/, ''))];

/** What is left of a password when the words that everybody would guess are taken out. */
const remainder = (password: string, words: readonly string[]): string =>
	words.reduce((rest, word) => (word.length < 3 ? rest : rest.replaceAll(word, '')), compact(password));

/** Small letters, capitals, digits, and everything else. */
const CLASSES = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];

/**
 * Whether a password may be set: long enough, not one character or sequence repeated, and not made of words that
 * name the work or the person. Classes of characters are asked for by a security profile only (ASVS 5.0, 6.2.5).
 * @param own words that belong to the person or the jurisdiction: name, mailbox, name of the province
 * @param classes how many of the four classes it has to have
 */
export const checkPassword = (
	password: string,
	own: readonly string[],
	classes: 0 | 4 = 0,
): Decision<string> => {
	const length = Array.from(password).length;
	if (length < PASSWORD_LENGTH.min) return no('access.password-too-short', { min: PASSWORD_LENGTH.min });
	if (length > PASSWORD_LENGTH.max) return no('access.password-too-long', { max: PASSWORD_LENGTH.max });
	if (CLASSES.filter((one) => one.test(password)).length < classes) return no('access.password-classes');
	if (new Set(Array.from(password)).size < 5) return no('access.password-repeats');
	const guessed = [...CONTEXT_WORDS, ...own.flatMap(forms)].sort((a, b) => b.length - a.length);
	if (remainder(password, guessed).replace(/\d/g, '').length < 5) return no('access.password-guessable');
	return yes(password);
};
