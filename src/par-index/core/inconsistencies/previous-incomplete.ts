import { aboutBlock, type Check } from './evidence.ts';

/** An earlier table that has only some of the block's units: the mean is not compared with it. */
export const previousIncomplete: Check = (evidence) =>
	evidence.summaries.flatMap((summary) => {
		const { reference, contest, ranked } = summary;
		if (reference?.from !== 'incomplete') return [];
		return [
			aboutBlock(evidence, summary, {
				earlier: contest.before?.year ?? '',
				earlierUnits: reference.units,
				units: ranked.length,
			}),
		];
	});
