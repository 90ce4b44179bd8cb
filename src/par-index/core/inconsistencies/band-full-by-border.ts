import { isFullByBorder } from './band-borders.ts';
import { aboutBlock, type Check } from './evidence.ts';

/** A band that everybody falls into because of its border. */
export const bandFullByBorder: Check = (evidence) =>
	evidence.summaries.flatMap((summary) => {
		const percents = summary.ranked.map(({ percent }) => percent);
		return summary.contest.bands
			.filter((band) => isFullByBorder(band, percents))
			.map(({ name }) => aboutBlock(evidence, summary, { band: name }));
	});
