import { fixed, mean } from './fraction.mjs';

const inOrder = (a, b) => (a < b ? -1 : Number(a > b));

/** Percents by scheme and region of the ranked units, as their rows of the inputs name them. */
const bySchemes = (ranked) => {
	const schemes = new Map();
	for (const { entry, percent } of ranked) {
		for (const { scheme, region } of entry.row.regions ?? []) {
			if (!schemes.has(scheme)) schemes.set(scheme, new Map());
			const regions = schemes.get(scheme);
			regions.set(region, [...(regions.get(region) ?? []), percent]);
		}
	}
	return schemes;
};

/**
 * The means by region that the line of results of a block must state; undefined where no region is known, as in
 * releases made before there were any.
 */
export const regionsOf = ({ complete, ranked }, digits) => {
	const schemes = bySchemes(ranked);
	if (schemes.size === 0) return undefined;
	return [...schemes.keys()].sort(inOrder).flatMap((scheme) => {
		const regions = schemes.get(scheme);
		const named = [...regions.keys()].sort(inOrder).map((region) => {
			const percents = regions.get(region);
			const middle = complete ? fixed(mean(percents), digits) : null;
			return { scheme, region, units: percents.length, mean: middle };
		});
		const rest = ranked.length - named.reduce((sum, { units }) => sum + units, 0);
		return rest === 0 ? named : [...named, { scheme, region: null, units: rest, mean: null }];
	});
};
