import { clean, fold } from '#kernel/text.ts';
import type { Entry } from '../entries.ts';
import type { Summary } from '../summary.ts';
import { spellingKey } from '../unit-names.ts';
import { aboutUnit, type Check } from './evidence.ts';
import type { Finding } from './inconsistency.ts';

const isBare = (name: string): boolean => /^[\p{ASCII}]*$/u.test(name);

/**
 * Two names in one block that are one: by `spellingKey`, or because one of them has no marks at all. Names that differ
 * in marks and both have some may be two communes, and are left alone.
 */
const withinTable = ({ contest }: Summary): Finding[] => {
	const findings: Finding[] = [];
	const bySpelling = new Map<string, Entry>();
	const byLetters = new Map<string, Entry>();
	for (const { entry } of contest.standings) {
		const name = clean(entry.unit);
		const spelling = spellingKey(name);
		const letters = fold(name);
		const spelled = bySpelling.get(spelling);
		const lettered = byLetters.get(letters);
		const alike = spelled ?? (lettered && (isBare(name) || isBare(lettered.unit)) ? lettered : undefined);
		if (alike && clean(alike.unit) !== name) {
			findings.push(aboutUnit(entry, { other: alike.unit, otherRow: alike.row.place.row ?? '', year: '' }));
		}
		if (!spelled) bySpelling.set(spelling, entry);
		if (!lettered) byLetters.set(letters, entry);
	}
	return findings;
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
