import { equals, whole } from '#kernel/rational.ts';
import { aboutUnit, type Check } from './evidence.ts';

/** A printed rank that is not the one the figures and the tie rule give. */
export const rankDoesNotFollow: Check = ({ summaries }) =>
	summaries.flatMap(({ contest, ranked }) => {
		if (!contest.complete) return [];
		return ranked.flatMap((standing) => {
			const printed = standing.entry.row.rank;
			if (!printed || standing.rank === undefined || equals(printed.value, whole(standing.rank))) return [];
			return [
				aboutUnit(standing.entry, {
					printed: printed.text,
					computed: standing.rank,
					sharedBy: standing.sharedBy,
				}),
			];
		});
	});
