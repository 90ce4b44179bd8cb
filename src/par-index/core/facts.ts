import { fold } from '#kernel/text.ts';
import type { Contest } from './contest.ts';
import { readFigure } from './printed-number.ts';
import type { PrintedFact, PrintedNumber } from './published-table.ts';

/** The facts a decision prints of a block in a year: single ones, and those of a band (`band:Tốt`). */
const FACTS = [
	'units',
	'mean',
	'meanChange',
	/** The name of the unit, or its figure. */
	'highest',
	'lowest',
	/** The figures of the extremes. */
	'max',
	'min',
	'spread',
	'aboveMean',
	'up',
	'level',
	'down',
	'rankUp',
	'rankLevel',
	'rankDown',
	'notComparable',
] as const;
const BAND_FACTS = ['band:', 'bandChange:', 'share:'] as const;

/** Whether a fact has a name that can be held against something. */
export const isKnownFact = (name: string): boolean =>
	(FACTS as readonly string[]).includes(name) || BAND_FACTS.some((prefix) => name.startsWith(prefix));

/** All facts printed of one block in one year, and the contest they speak of where the table has it. */
export type FactGroup = {
	readonly block: string;
	readonly year: number | undefined;
	readonly facts: readonly PrintedFact[];
	readonly contest: Contest | undefined;
};

const onlyOne = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined);

/**
 * Groups facts by block and year and finds what they speak of. A fact without a block speaks of the only block of the
 * table, a fact without a year of the latest year in it.
 */
export const groupFacts = (
	facts: readonly PrintedFact[],
	contests: readonly Contest[],
): readonly FactGroup[] => {
	const onlyBlock = onlyOne([...new Set(contests.map(({ block }) => block))]);
	const years = contests.flatMap(({ year }) => year ?? []);
	const latest = years.length > 0 ? Math.max(...years) : undefined;
	const groups = new Map<string, { block: string; year: number | undefined; facts: PrintedFact[] }>();
	for (const fact of facts) {
		const block = fact.block === '' ? (onlyBlock ?? '') : fact.block;
		const year = fact.year ?? latest;
		const key = `${fold(block)}\n${year ?? ''}`;
		const group = groups.get(key) ?? { block, year, facts: [] };
		group.facts.push(fact);
		groups.set(key, group);
	}
	return Array.from(groups.values(), (group) => ({
		...group,
		contest: contests.find(
			(contest) => contest.year === group.year && fold(contest.block) === fold(group.block),
		),
	}));
};

/** A fact that prints a figure. */
export type PrintedFigure = { readonly fact: PrintedFact; readonly figure: PrintedNumber };

/** The figures a group prints under a name; names of units ("highest") are passed over. */
export const figuresOf = (group: FactGroup | undefined, name: string): readonly PrintedFigure[] =>
	(group?.facts ?? []).flatMap((fact) => {
		const figure = fact.fact === name ? readFigure(fact.text) : undefined;
		return figure ? [{ fact, figure }] : [];
	});

/** The first figure a group prints under a name. */
export const figureOf = (group: FactGroup | undefined, name: string): PrintedNumber | undefined =>
	figuresOf(group, name)[0]?.figure;

/** The figure of an extreme, whichever way it is printed: under its own name, or in place of the unit's. */
export const extremeOf = (group: FactGroup, end: 'highest' | 'lowest'): PrintedNumber | undefined =>
	figureOf(group, end === 'highest' ? 'max' : 'min') ?? figureOf(group, end);
