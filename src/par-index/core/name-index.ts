import { spellingKey } from '#kernel/spelling.ts';
import { clean, fold } from '#kernel/text.ts';
import { kindsAgree, withoutTitles } from './unit-titles.ts';

/**
 * How two names are alike, from the surest: `same` letter for letter; `spelling` by `spellingKey`; `titles` when one
 * leaves out what the other says of the place ("UBND huyện Lệ Thủy", "Lệ Thủy"); `accents` when only marks differ
 * ("Dak Lak", "Đắk Lắk"). The last two may also be two units.
 */
export type Likeness = 'same' | 'spelling' | 'titles' | 'accents';

/** How two names are alike; undefined when they are different names. */
export const likeness = (a: string, b: string): Likeness | undefined => {
	if (clean(a) === clean(b)) return 'same';
	if (spellingKey(a) === spellingKey(b)) return 'spelling';
	const [one, other] = [withoutTitles(a), withoutTitles(b)];
	if (one.place === other.place && kindsAgree(one, other)) return 'titles';
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

/** A value made when first asked for. */
const lazy = <T>(make: () => T): (() => T) => {
	let made: { readonly value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
};

/**
 * An index of things by their names: what has the name letter for letter; else what is the same spelling; else what
 * differs in titles only; else in marks only. Several answers mean that the name alone does not tell. The looser
 * indexes are built when first asked for, since most names are found letter for letter. Names are in NFC, without blanks
 * around them.
 */
export const indexNames = <T>(items: readonly T[], nameOf: (item: T) => string): NameIndex<T> => {
	const exact = lazy(() => group(items, nameOf));
	const bySpelling = lazy(() => group(items, (item) => spellingKey(nameOf(item))));
	const byPlace = lazy(() => group(items, (item) => withoutTitles(nameOf(item)).place));
	const byLetters = lazy(() => group(items, (item) => fold(nameOf(item))));
	const as = (found: readonly T[], likeness: Likeness) => found.map((value) => ({ value, likeness }));
	return (name) => {
		const same = exact().get(name);
		if (same) return as(same, 'same');
		const spelled = bySpelling().get(spellingKey(name));
		if (spelled) return as(spelled, 'spelling');
		const titled = withoutTitles(name);
		const placed = byPlace().get(titled.place) ?? [];
		const agreeing = placed.filter((item) => kindsAgree(titled, withoutTitles(nameOf(item))));
		if (agreeing.length > 0) return as(agreeing, 'titles');
		return as(byLetters().get(fold(name)) ?? [], 'accents');
	};
};
