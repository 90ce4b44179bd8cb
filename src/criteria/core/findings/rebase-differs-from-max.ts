import { decimal, toExact } from '#kernel/decimal.ts';
import { compare } from '#kernel/rational.ts';
import { atNode, type Check } from './finding.ts';

/** A text that re-bases a section to something else than the section is worth. */
export const rebaseDiffersFromMax: Check = ({ nodes }) =>
	nodes.flatMap((placed) => {
		const { rebaseTo, max } = placed.node;
		if (rebaseTo === undefined || compare(decimal(rebaseTo), decimal(max)) === 0) return [];
		return [atNode(placed, { rebaseTo: toExact(decimal(rebaseTo)), max: toExact(decimal(max)) }, 'rebaseTo')];
	});
