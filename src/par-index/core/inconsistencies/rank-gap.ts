import { aboutBlock, type Check } from './evidence.ts';
import { printedRanks } from './printed-ranks.ts';

/**
 * A printed rank that neither tie rule explains: after n units on the ranks before it comes n + 1 (competition), after
 * n different ranks n + 1 (dense). One gap is listed once, at the rank after it.
 */
export const rankGap: Check = (evidence) =>
	evidence.summaries.flatMap((summary) => {
		if (!summary.contest.complete) return [];
		const gaps: { rank: number; after: number }[] = [];
		let units = 0;
		let last = 0;
		// What was missing further up stays missing, and is not listed again.
		let known = 0;
		for (const { rank, holders } of printedRanks(summary.ranked)) {
			if (rank !== last + 1 && rank - known > units + 1) {
				gaps.push({ rank, after: last });
				known = rank - units - 1;
			}
			units += holders.length;
			last = rank;
		}
		return gaps.map(({ rank, after }) => aboutBlock(evidence, summary, { rank, after }));
	});
