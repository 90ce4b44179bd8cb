import { fold } from '#kernel/text.ts';
import { aboutBlock, type Check } from './evidence.ts';

/** Printed bands that the settings do not have: the table was banded by other borders, and cannot be held against ours. */
export const bandNameUnknown: Check = (evidence) =>
	evidence.summaries.flatMap((summary) => {
		const known = new Set(summary.contest.bands.map(({ name }) => fold(name)));
		const unknown = new Set(
			summary.ranked.flatMap(({ entry }) =>
				entry.row.band && !known.has(fold(entry.row.band)) ? entry.row.band : [],
			),
		);
		if (unknown.size === 0) return [];
		return [aboutBlock(evidence, summary, { bands: [...unknown].join('; ') })];
	});
