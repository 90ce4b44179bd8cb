import type { BlockResult } from '../results.ts';
import type { Scorecard } from './scorecard.ts';

/** What makes two areas of different sets one: name and what it is worth. */
const identityOf = ({ node }: Scorecard['areas'][number]): string => `${node.name.vi}\n${node.max}`;

/**
 * The areas of a block: those of the sets that score its units. Where two sets use one code for different areas, or for
 * one worth different points, a mean would be of nothing and there is none.
 */
export const blockAreas = (block: BlockResult, cards: readonly Scorecard[]): BlockResult => {
	const identities = new Map<string, Set<string>>();
	for (const card of cards) {
		if (card.block !== block.block || (card.year ?? null) !== block.year) continue;
		for (const area of card.areas) {
			const known = identities.get(area.node.code) ?? new Set();
			identities.set(area.node.code, known.add(identityOf(area)));
		}
	}
	const areas = block.areas.flatMap((area) => {
		const size = identities.get(area.code)?.size ?? 0;
		if (size === 0) return [];
		return [size === 1 ? area : { ...area, mean: null, highest: null }];
	});
	return { ...block, areas };
};
