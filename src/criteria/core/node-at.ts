import type { SetNode } from './set.ts';

/** Where a node stands: [0, 2, 1] is the second child of the third child of the first area; [] is the set itself. */
export type NodeAt = readonly number[];

/** The node at a place, or undefined where there is none. */
export const nodeAt = (nodes: readonly SetNode[], [first, ...rest]: NodeAt): SetNode | undefined => {
	const node = first === undefined ? undefined : nodes[first];
	return node && rest.length > 0 ? nodeAt(node.children, rest) : node;
};
