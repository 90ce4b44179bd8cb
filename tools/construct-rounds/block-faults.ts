import { toExact } from '#kernel/decimal.ts';
import type { Filled } from './filled.ts';

/** The least share of leaves at which units of a block differ. */
const VARYING = 0.82;
/** The least number of leaves that the hundredths of a unit come from. */
const SPREAD = 4;

/** Whether points are a fraction of a twentieth: what proportions come to and yes or no does not. */
const isOdd = ({ points: { n, d } }: Filled): boolean => (n * 20n) % d !== 0n;
const isNoQuarter = ({ points: { n, d } }: Filled): boolean => (n * 4n) % d !== 0n;

/**
 * What shows that entries were made to fit: leaves at which all units are alike, leaves at which one unit alone has odd
 * points, units whose hundredths come from a few leaves.
 * @param units what is entered, by unit, all by one set
 */
export const faultsIn = (units: readonly (readonly Filled[])[]): readonly string[] => {
	const [first = []] = units;
	if (units.length < 2) return [];
	const columns = first.map((_, at) => units.map((leaves) => leaves[at] as Filled));
	const varying = columns.filter((column) => new Set(column.map(({ points }) => toExact(points))).size > 1);
	const lonely = columns.filter((column) => column.filter(isOdd).length === 1);
	const narrow = units.filter((leaves) => leaves.filter(isNoQuarter).length < SPREAD);
	return [
		...(varying.length < VARYING * columns.length
			? [`${varying.length} of ${columns.length} leaves vary`]
			: []),
		...(narrow.length > 0 ? [`${narrow.length} units have their hundredths from a few leaves`] : []),
		...lonely.map(([one]) => `one odd value at ${one?.leaf.node.code}`),
	];
};
