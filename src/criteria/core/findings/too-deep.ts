import { atNode, type Check } from './finding.ts';

/** Official sets know areas, criteria, components, and at most two levels more (domain.md §2). */
export const DEEPEST = 5;

/** A node further inside than any set goes. */
export const tooDeep: Check = ({ nodes }) =>
	nodes.flatMap((placed) =>
		placed.above.length === DEEPEST ? [atNode(placed, { depth: DEEPEST + 1, limit: DEEPEST })] : [],
	);
