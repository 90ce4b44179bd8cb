import { atNode, type Check } from './finding.ts';

/** Two nodes with one key: years to come would take them for the same. */
export const keyTwice: Check = ({ nodes }) => {
	const seen = new Map<string, string>();
	return nodes.flatMap((placed) => {
		const { key, code } = placed.node;
		if (key === undefined) return [];
		const other = seen.get(key);
		if (other !== undefined) return [atNode(placed, { key, other }, 'key')];
		seen.set(key, code);
		return [];
	});
};
