import { decimal } from '#kernel/decimal.ts';
import { atNode, type Check } from './finding.ts';
import { countsOf, mismatch, sumOfMax } from './sums.ts';

/** A node whose printed maximum is not what the nodes directly inside come to. */
export const maxDoesNotAddUp: Check = ({ set, nodes }) =>
	nodes.flatMap((placed) => {
		const { node } = placed;
		if (node.children.length === 0) return [];
		const wrong = mismatch(set, decimal(node.max), sumOfMax(node.children, countsOf(node)));
		return wrong ? [atNode(placed, wrong, 'max')] : [];
	});
