import { decimal } from '#kernel/decimal.ts';
import { atNode, type Check } from './finding.ts';
import { blocksOf, countsOf, mismatch, sumOfMax } from './sums.ts';

/** A node whose printed maximum is not what the nodes directly inside come to. */
export const maxDoesNotAddUp: Check = ({ set, nodes }) =>
	nodes.flatMap((placed) => {
		const { node } = placed;
		if (node.children.length === 0 || !blocksOf(node.children).includes(undefined)) return [];
		const wrong = mismatch(set, decimal(node.max), sumOfMax(node.children, countsOf(node)));
		return wrong ? [atNode(placed, wrong, 'max')] : [];
	});

/** The same where criteria inside are worth another maximum in each block: each block has to come to what is printed. */
export const blockMaxDoesNotAddUp: Check = ({ set, nodes }) =>
	nodes.flatMap((placed) => {
		const { node } = placed;
		return blocksOf(node.children).flatMap((block) => {
			if (block === undefined) return [];
			const wrong = mismatch(set, decimal(node.max), sumOfMax(node.children, countsOf(node), block));
			return wrong ? [atNode(placed, { block, ...wrong }, 'max')] : [];
		});
	});
