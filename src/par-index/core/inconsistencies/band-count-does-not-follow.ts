import { whole } from '#kernel/rational.ts';
import { bandNames, countIn, ofBand } from './bands-of-facts.ts';
import type { Check } from './evidence.ts';
import { factsThatDoNotFollow, wholeSummaryOf } from './fact-checks.ts';

/** A printed number of units in a band, or its change, that is not the one of the table. */
export const bandCountDoesNotFollow: Check = (evidence) => {
	const names = (prefix: string) => new Set(evidence.facts.flatMap((group) => bandNames(group, prefix)));
	const counts = [...names('band:')].flatMap((band) =>
		factsThatDoNotFollow(evidence, `band:${band}`, (group) => {
			const count = countIn(wholeSummaryOf(evidence, group), band);
			return count === undefined ? undefined : [whole(count)];
		}),
	);
	const changes = [...names('bandChange:')].flatMap((band) =>
		factsThatDoNotFollow(evidence, `bandChange:${band}`, (group) => {
			const summary = wholeSummaryOf(evidence, group);
			const count = countIn(summary, band);
			const before = ofBand(summary?.earlierBlock?.bands ?? {}, band);
			return count === undefined || before === undefined ? undefined : [whole(count - before)];
		}),
	);
	return [...counts, ...changes];
};
