import { atNode, type Check } from './finding.ts';

/** An appraiser that the list of appraisers does not name. */
export const appraiserUnknown: Check = ({ set, nodes }) => {
	const known = Object.keys(set.appraisers).join(', ');
	return nodes.flatMap((placed) =>
		(['appraiser', 'secondAppraiser'] as const).flatMap((field) => {
			const appraiser = placed.node[field];
			return appraiser === undefined || Object.hasOwn(set.appraisers, appraiser)
				? []
				: [atNode(placed, { appraiser, known }, field)];
		}),
	);
};
