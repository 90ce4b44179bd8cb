import { equals } from '#kernel/rational.ts';
import { rankingBasis } from '../contest.ts';
import { aboutBlock, type Check } from './evidence.ts';
import { printedRanks } from './printed-ranks.ts';

/** A printed rank that several units have although their figures differ. */
export const rankDuplicate: Check = (evidence) => {
	const basis = rankingBasis(evidence.settings.rank);
	return evidence.summaries.flatMap((summary) =>
		printedRanks(summary.ranked)
			.filter(({ holders: [first, ...others] }) =>
				others.some((other) => first && !equals(basis(first.percent), basis(other.percent))),
			)
			.map(({ rank, holders }) =>
				aboutBlock(evidence, summary, {
					rank,
					units: holders.map(({ entry }) => entry.unit).join('; '),
				}),
			),
	);
};
