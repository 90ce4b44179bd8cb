import { clean, fold } from '#kernel/text.ts';

/** Grave, acute, hook above, tilde, dot below: the tones, apart from the marks that make another letter (â, ơ, ă …). */
const TONES = /[\u0300\u0301\u0309\u0303\u0323]/g;

/**
 * The form in which two spellings are certainly one name: case, blanks, punctuation and the place of the tone mark
 * in a word do not count ("Hoà Bình", "HÒA  BÌNH"), but every letter and tone does ("Tân Phú" is not "Tấn Phú").
 */
export const spellingKey = (name: string): string =>
	name
		.normalize('NFD')
		.toLowerCase()
		.split(/[^\p{L}\p{N}\p{M}]+/u)
		.filter((word) => word !== '')
		.map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join(''))
		.join(' ')
		.normalize('NFC');

/** How surely two names mean one unit. */
export type Likeness = 'same' | 'spelling' | 'accents';

/**
 * How two names are alike: `same` letter for letter, `spelling` by `spellingKey`, `accents` when only marks differ
 * ("Dak Lak", "Đắk Lắk"), which may also be two units. Undefined when they are different names.
 */
export const likeness = (a: string, b: string): Likeness | undefined => {
	if (clean(a) === clean(b)) return 'same';
	if (spellingKey(a) === spellingKey(b)) return 'spelling';
	return fold(a) === fold(b) ? 'accents' : undefined;
};

/** Finds things by name, from the surest likeness to the least. */
export type NameIndex<T> = (name: string) => readonly { readonly value: T; readonly likeness: Likeness }[];

const group = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const found = groups.get(key);
		if (found) found.push(item);
		else groups.set(key, [item]);
	}
	return groups;
};

/**
 * An index of things by their names: what has the name letter for letter; else what is certainly the same spelling;
 * else what differs only in marks. Several answers mean that the name alone does not tell. The looser indexes are
 * built when first asked for, since most names are found letter for letter.
 */
export const indexNames = <T>(items: readonly T[], nameOf: (item: T) => string): NameIndex<T> => {
	const exact = group(items, (item) => clean(nameOf(item)));
	let bySpelling: ReadonlyMap<string, readonly T[]> | undefined;
	let byLetters: ReadonlyMap<string, readonly T[]> | undefined;
	const as = (found: readonly T[], likeness: Likeness) => found.map((value) => ({ value, likeness }));
	return (name) => {
		const same = exact.get(clean(name));
		if (same) return as(same, 'same');
		bySpelling ??= group(items, (item) => spellingKey(nameOf(item)));
		const spelled = bySpelling.get(spellingKey(name));
		if (spelled) return as(spelled, 'spelling');
		byLetters ??= group(items, (item) => fold(nameOf(item)));
		return as(byLetters.get(fold(name)) ?? [], 'accents');
	};
};
