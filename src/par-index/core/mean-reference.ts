import { equals, type Rational, whole } from '#kernel/rational.ts';
import { fold } from '#kernel/text.ts';
import { type Contest, rankedOf } from './contest.ts';
import { blockIn } from './earlier.ts';
import { type FactGroup, figureOf } from './facts.ts';

/** The mean of the year before, to hold this year's against. */
export type MeanReference =
	| { readonly mean: Rational; readonly from: 'results' | 'fact' }
	/** The earlier table shows only some of the units. */
	| { readonly mean: undefined; readonly from: 'incomplete'; readonly units: number };

/**
 * The mean that a block is compared with: computed from the earlier results where they have the whole block, otherwise
 * as printed among the facts of that year. Earlier results are taken for an extract, whose mean would be another
 * figure, when the settings say so, when the printed number of units is another, or when they have fewer than half
 * as many units as this year.
 */
export const meanReference = (contest: Contest, groups: readonly FactGroup[]): MeanReference | undefined => {
	const { before, year } = contest;
	const found = before && blockIn(before, contest.block);
	const ofBlock = groups.filter(({ block }) => fold(block) === fold(contest.block));
	const earlier = ofBlock
		.filter((group) => group.year !== undefined && (year === undefined || group.year < year))
		.sort((a, b) => (b.year ?? 0) - (a.year ?? 0));
	const facts = before?.year === undefined ? earlier[0] : earlier.find((group) => group.year === before.year);
	const counted = figureOf(facts, 'units');
	const isWhole =
		found?.mean !== undefined &&
		(!counted || equals(counted.value, whole(found.units))) &&
		found.units * 2 >= rankedOf(contest).length;
	if (found?.mean && isWhole) return { mean: found.mean, from: 'results' };
	const printed = figureOf(facts, 'mean');
	if (printed) return { mean: printed.value, from: 'fact' };
	return found ? { mean: undefined, from: 'incomplete', units: found.units } : undefined;
};
