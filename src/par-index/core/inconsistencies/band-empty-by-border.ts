import { isEmptyByBorder } from './band-borders.ts';
import { aboutBlock, type Check } from './evidence.ts';

/** A band that nobody falls into because of its border. */
export const bandEmptyByBorder: Check = (evidence) =>
	evidence.summaries.flatMap((summary) => {
		const percents = summary.ranked.map(({ percent }) => percent);
		const { bands } = summary.contest;
		return bands
			.filter((band) => isEmptyByBorder(band, bands, percents))
			.map(({ name }) => aboutBlock(evidence, summary, { band: name }));
	});
