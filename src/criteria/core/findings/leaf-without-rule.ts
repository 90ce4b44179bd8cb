import { atNode, type Check } from './finding.ts';

/** A leaf that nobody could score. */
export const leafWithoutRule: Check = ({ leaves }) =>
	leaves.flatMap((leaf) => (leaf.node.rule ? [] : [atNode(leaf)]));
