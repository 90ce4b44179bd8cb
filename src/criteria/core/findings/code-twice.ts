import { atNode, type Check } from './finding.ts';

/** Two nodes with one code: an entry would not say which it means. */
export const codeTwice: Check = ({ nodes }) => {
	const seen = new Set<string>();
	return nodes.flatMap((placed) => {
		const { code } = placed.node;
		if (seen.has(code)) return [atNode(placed, { name: placed.node.name.vi }, 'code')];
		seen.add(code);
		return [];
	});
};
