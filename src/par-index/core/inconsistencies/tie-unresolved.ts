import { aboutBlock, type Check } from './evidence.ts';

/** Units that stay equal after all declared tie-break keys. They share the rank. */
export const tieUnresolved: Check = (evidence) => {
	if (evidence.settings.rank.ties !== 'keys') return [];
	return evidence.summaries.flatMap((summary) => {
		const tied = new Map<number, string[]>();
		for (const { rank, sharedBy, entry } of summary.ranked) {
			if (rank === undefined || sharedBy === 1) continue;
			tied.set(rank, [...(tied.get(rank) ?? []), entry.unit]);
		}
		return Array.from(tied, ([rank, units]) =>
			aboutBlock(evidence, summary, { rank, units: units.join('; ') }),
		);
	});
};
