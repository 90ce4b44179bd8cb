import { atNode, type Check } from './finding.ts';

/** A rule on a node with nodes inside: points are scored at leaves only (domain.md §2). */
export const ruleAboveLeaves: Check = ({ nodes }) =>
	nodes.flatMap((placed) =>
		placed.node.rule && placed.node.children.length > 0 ? [atNode(placed, {}, 'rule')] : [],
	);
