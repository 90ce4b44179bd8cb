import { atNode, type Check } from './finding.ts';

/** A leaf that units score themselves without the official text to score by, or without what proves it. */
export const textMissing: Check = ({ leaves }) =>
	leaves.flatMap((leaf) => {
		if (leaf.source !== 'self') return [];
		return [
			...(leaf.node.ruleText === undefined ? [atNode(leaf, { field: 'ruleText' })] : []),
			...(leaf.node.evidence.length === 0 ? [atNode(leaf, { field: 'evidence' })] : []),
		];
	});
