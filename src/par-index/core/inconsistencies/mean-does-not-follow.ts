import type { Check } from './evidence.ts';
import { factsThatDoNotFollow, wholeSummaryOf } from './fact-checks.ts';

/** A printed mean that is not the mean of the ranked units. */
export const meanDoesNotFollow: Check = (evidence) =>
	factsThatDoNotFollow(evidence, 'mean', (group) => {
		const mean = wholeSummaryOf(evidence, group)?.spread?.mean;
		return mean && [mean];
	});
