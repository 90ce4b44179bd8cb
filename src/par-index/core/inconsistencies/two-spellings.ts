import { spellingKey } from '#kernel/spelling.ts';
import { fold } from '#kernel/text.ts';
import type { Entry } from '../entries.ts';
import type { Summary } from '../summary.ts';
import { aboutUnit, type Check } from './evidence.ts';
import type { Finding } from './inconsistency.ts';

const isBare = (name: string): boolean => /^[\p{ASCII}]*$/u.test(name);

/**
 * Whether two names that are equal but for marks and case are one: by `spellingKey`, or because one of them has no marks
 * at all. Where both have some and they differ, they may be two communes, and are left alone.
 */
const areOne = (a: string, b: string): boolean => isBare(a) || isBare(b) || spellingKey(a) === spellingKey(b);

/** Two names in one block that are one. Only names that fold to the same text can be. */
const withinTable = ({ contest }: Summary): Finding[] => {
	const byLetters = new Map<string, Entry[]>();
	return contest.standings.flatMap(({ entry }) => {
		const letters = fold(entry.unit);
		const earlier = byLetters.get(letters);
		if (!earlier) {
			byLetters.set(letters, [entry]);
			return [];
		}
		const other = earlier.find(({ unit }) => unit !== entry.unit && areOne(unit, entry.unit));
		earlier.push(entry);
		if (!other) return [];
		return [aboutUnit(entry, { other: other.unit, otherRow: other.row.place.row ?? '', year: '' })];
	});
};

/** A unit that was found in the earlier year under another spelling only. */
const acrossYears = ({ contest }: Summary): Finding[] =>
	contest.standings.flatMap(({ entry, comparison }) => {
		if (!comparison.comparable || comparison.likeness === 'same') return [];
		const { unit, year } = comparison.earlier;
		return [aboutUnit(entry, { other: unit, otherRow: '', year: year ?? '' })];
	});

/** One unit under two spellings, in one table or in two years. */
export const twoSpellings: Check = ({ summaries }) =>
	summaries.flatMap((summary) => [...withinTable(summary), ...acrossYears(summary)]);
