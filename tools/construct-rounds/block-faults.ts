import { toExact } from '#kernel/decimal.ts';
import type { Filled } from './claims.ts';

/** The least share of leaves at which units of a block differ. */
const VARYING = 0.84;

/** Whether points are a fraction of a twentieth: what proportions come to and yes or no does not. */
const isOdd = ({ points: { n, d } }: Filled): boolean => (n * 20n) % d !== 0n;

/**
 * What shows that entries were made to fit: leaves at which all units are alike, and leaves at which one unit alone has odd
 * points.
 * @param units what is entered, by unit, all by one set
 */
export const faultsIn = (units: readonly (readonly Filled[])[]): readonly string[] => {
	const [first = []] = units;
	if (units.length < 2) return [];
	const columns = first.map((_, at) => units.map((leaves) => leaves[at] as Filled));
	const varying = columns.filter((column) => new Set(column.map(({ points }) => toExact(points))).size > 1);
	const lonely = columns.filter((column) => column.filter(isOdd).length === 1);
	return [
		...(varying.length < VARYING * columns.length
			? [`${varying.length} of ${columns.length} leaves vary`]
			: []),
		...lonely.map(([one]) => `one odd value at ${one?.leaf.node.code}`),
	];
};
