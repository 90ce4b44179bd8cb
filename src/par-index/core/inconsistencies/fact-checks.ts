import { round, toFixed } from '#kernel/decimal.ts';
import { equals, type Rational, whole } from '#kernel/rational.ts';
import { type FactGroup, figureOf, figuresOf, type PrintedFigure } from '../facts.ts';
import type { Summary } from '../summary.ts';
import type { Evidence } from './evidence.ts';
import type { Finding } from './inconsistency.ts';

/** What a printed figure is held against: any of these is right once rounded to the printed digits. */
export type Expected = readonly Rational[] | undefined;

/** The summary of the contest that a group speaks of. */
export const summaryOf = (evidence: Evidence, group: FactGroup): Summary | undefined =>
	evidence.summaries.find(({ contest }) => contest === group.contest);

/** The numbers of units that a printed count may mean: those ranked, or all assessed. */
export const unitCounts = ({ contest, ranked }: Summary): readonly Rational[] => [
	whole(ranked.length),
	whole(contest.standings.length),
];

/**
 * The summary that statistics can be held against: the table has all units. Where it does not, by the settings or by
 * the printed number of units, printed statistics are held against each other only.
 */
export const wholeSummaryOf = (evidence: Evidence, group: FactGroup): Summary | undefined => {
	const summary = summaryOf(evidence, group);
	if (!summary?.contest.complete) return undefined;
	const printed = figureOf(group, 'units');
	const fits = !printed || unitCounts(summary).some((count) => equals(count, printed.value));
	return fits ? summary : undefined;
};

/** A finding about a printed fact, at its place. */
export const aboutFact = (
	group: FactGroup,
	{ fact, figure }: PrintedFigure,
	computed: Rational,
	more: Finding['details'] = {},
): Finding => ({
	unit: null,
	place: fact.place,
	details: {
		block: group.block,
		year: group.year ?? '',
		fact: fact.fact,
		printed: fact.text,
		computed: toFixed(computed, figure.digits),
		...more,
	},
});

/** Holds every figure printed under a name against what is expected of it; the first expected value is named. */
export const factsThatDoNotFollow = (
	evidence: Evidence,
	name: string,
	expectedOf: (group: FactGroup) => Expected,
): readonly Finding[] =>
	evidence.facts.flatMap((group) => {
		const figures = figuresOf(group, name);
		const expected = figures.length > 0 ? expectedOf(group) : undefined;
		const [first] = expected ?? [];
		if (!expected || !first) return [];
		return figures
			.filter(({ figure }) => !expected.some((value) => equals(round(value, figure.digits), figure.value)))
			.map((printed) => aboutFact(group, printed, first));
	});
