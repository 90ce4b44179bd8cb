import { subtract } from '#kernel/rational.ts';
import { extremeOf } from '../facts.ts';
import type { Check } from './evidence.ts';
import { factsThatDoNotFollow, wholeSummaryOf } from './fact-checks.ts';

/**
 * A printed spread that is not highest − lowest: of the table where it has all units, otherwise of the extremes as
 * printed (a spread of 4,75 beside 93,36 and 89,21, which gives 4,15).
 */
export const spreadDoesNotFollow: Check = (evidence) =>
	factsThatDoNotFollow(evidence, 'spread', (group) => {
		const spread = wholeSummaryOf(evidence, group)?.spread?.spread;
		if (spread) return [spread];
		const highest = extremeOf(group, 'highest');
		const lowest = extremeOf(group, 'lowest');
		return highest && lowest && [subtract(highest.value, lowest.value)];
	});
