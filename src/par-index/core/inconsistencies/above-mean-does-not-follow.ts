import { round } from '#kernel/decimal.ts';
import { compare, whole } from '#kernel/rational.ts';
import type { Check } from './evidence.ts';
import { factsThatDoNotFollow, wholeSummaryOf } from './fact-checks.ts';

/** A printed number of units above the mean that is right neither for the exact mean nor for the published one. */
export const aboveMeanDoesNotFollow: Check = (evidence) =>
	factsThatDoNotFollow(evidence, 'aboveMean', (group) => {
		const summary = wholeSummaryOf(evidence, group);
		if (!summary?.spread) return undefined;
		const published = round(summary.spread.mean, evidence.settings.rounding.digits);
		const above = summary.ranked.filter(({ percent }) => compare(percent, published) > 0).length;
		return [whole(summary.spread.aboveMean), whole(above)];
	});
