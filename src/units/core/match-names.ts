import { fold } from '#kernel/text.ts';
import { shortName } from './kinds.ts';
import type { Names } from './unit.ts';

/** A unit that may be meant, with the name it had at the time. */
export type NamedUnit = { readonly id: string; readonly names: Names };

/** Abbreviations of the words for a kind, as tables print them before a name: "TP. Hồ Chí Minh", "Tx. Kỳ Anh". */
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
	[/^tp\s*[.-]\s*/iu, 'thành phố '],
	[/^tx\s*[.-]\s*/iu, 'thị xã '],
	[/^tt\s*[.-]\s*/iu, 'thị trấn '],
];

const spelled = (name: string): string => {
	const text = name.normalize('NFC').trim().replace(/\s+/gu, ' ');
	const form = SHORT_FORMS.find(([pattern]) => pattern.test(text));
	return form ? text.replace(...form) : text;
};

const lower = (name: string): string => name.toLowerCase();

/** The only one that fits; undefined when none does or several do. */
const only = (fitting: readonly NamedUnit[]): NamedUnit | undefined =>
	fitting.length === 1 ? fitting[0] : undefined;

/**
 * A name with the word for its kind ("Thị xã Kỳ Anh") means only a unit called so, since beside it there may be a
 * "Huyện Kỳ Anh"; a name without it ("Bắc Ninh") means whatever is called so after its kind.
 */
const find = (
	name: string,
	units: readonly NamedUnit[],
	form: (text: string) => string,
): readonly NamedUnit[] => {
	const wanted = form(name);
	const whole = units.filter(({ names }) => form(names.vi) === wanted);
	if (whole.length > 0 || shortName(name) !== name) return whole;
	return units.filter(({ names }) => form(shortName(names.vi)) === wanted);
};

/**
 * Whether a text is a name of a unit as a table may print it: whole or without the word for its kind, with its
 * accents and capitals.
 * @param names those that the unit had at the time
 */
export const isNameOf = (text: string, names: Names): boolean => {
	const wanted = spelled(text);
	return [names.vi, shortName(names.vi)].some((name) => spelled(name) === wanted);
};

const unitNamed = (name: string, units: readonly NamedUnit[]): NamedUnit | undefined => {
	const text = spelled(name);
	const exact = find(text, units, lower);
	return exact.length > 0 ? only(exact) : only(find(text, units, fold));
};

/**
 * Which units are meant by names as a table printed them. Spelled with its accents a name comes first, without them
 * second; and only where exactly one unit fits. Two names that would mean one unit mean none: a guess less, not more.
 * @param names as printed, full or without the word for the kind
 * @param units those that existed at the time, of the level that the table ranks
 * @returns ids by name; names of which no unit is surely meant are not in it
 */
export const matchNames = (
	names: readonly string[],
	units: readonly NamedUnit[],
): Readonly<Record<string, string>> => {
	const found = names.flatMap((name) => {
		const unit = unitNamed(name, units);
		return unit ? [[name, unit.id] as const] : [];
	});
	const times = new Map<string, number>();
	for (const [, id] of found) times.set(id, (times.get(id) ?? 0) + 1);
	return Object.fromEntries(found.filter(([, id]) => times.get(id) === 1));
};
