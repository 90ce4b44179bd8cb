import { atNode, type Check } from './finding.ts';

/** A leaf that units score themselves and nobody looks at. */
export const appraiserMissing: Check = ({ leaves }) =>
	leaves.flatMap((leaf) =>
		leaf.source === 'self' && leaf.node.appraiser === undefined ? [atNode(leaf)] : [],
	);
