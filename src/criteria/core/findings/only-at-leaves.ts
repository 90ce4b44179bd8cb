import { atNode, type Check } from './finding.ts';

const FIELDS = ['source', 'appraiser', 'secondAppraiser', 'notApplicable', 'counts'] as const;

/** What is said above leaves and would silently hold for none of them. */
export const onlyAtLeaves: Check = ({ nodes }) =>
	nodes.flatMap((placed) =>
		placed.node.children.length === 0
			? []
			: FIELDS.filter((field) => placed.node[field] !== undefined).map((field) =>
					atNode(placed, { field }, field),
				),
	);
