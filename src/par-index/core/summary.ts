import { type Rational, subtract } from '#kernel/rational.ts';
import { type Contest, type Ranked, rankedOf } from './contest.ts';
import { blockIn, type EarlierBlock } from './earlier.ts';
import type { FactGroup } from './facts.ts';
import { type MeanReference, meanReference } from './mean-reference.ts';
import { countBands, countMovement, type Movement, type Spread, spreadOf } from './statistics.ts';

/** The statistics of a contest, exact. */
export type Summary = {
	readonly contest: Contest;
	readonly ranked: readonly Ranked[];
	readonly spread: Spread<Ranked> | undefined;
	readonly bands: readonly { readonly name: string; readonly count: number }[];
	readonly unbanded: number;
	/** Undefined where there is no earlier year. */
	readonly movement: Movement | undefined;
	/** The block a year before, where the earlier results have all of it. */
	readonly earlierBlock: EarlierBlock | undefined;
	readonly reference: MeanReference | undefined;
	readonly meanChange: Rational | undefined;
};

/** Sums a contest up. @param digits of published changes */
export const summarise = (contest: Contest, facts: readonly FactGroup[], digits: number): Summary => {
	const ranked = rankedOf(contest);
	const { counts, unbanded } = countBands(ranked, contest.bands);
	const spread = spreadOf(ranked);
	const reference = meanReference(contest, facts);
	return {
		contest,
		ranked,
		spread,
		bands: counts,
		unbanded,
		movement: contest.before && countMovement(ranked, digits),
		earlierBlock:
			reference?.from === 'results' && contest.before ? blockIn(contest.before, contest.block) : undefined,
		reference,
		meanChange:
			spread && reference?.mean && contest.complete ? subtract(spread.mean, reference.mean) : undefined,
	};
};
