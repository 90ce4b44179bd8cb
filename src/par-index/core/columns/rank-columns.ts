/** Decides exactly how two units compare where their doubles are too near to each other: −1, 0 or 1. */
export type CompareExactly = (a: number, b: number) => -1 | 0 | 1;

/**
 * Competition ranks (1, 1, 3) by totals, highest first; 0 for units without a total.
 * @param bound no exact total is further from its double than this; units nearer than twice that are compared exactly
 */
export const rankColumns = (totals: Float64Array, bound: number, exactly: CompareExactly): Int32Array => {
	const ranks = new Int32Array(totals.length);
	const order = sortedByTotal(totals);
	const near = 2 * bound;
	for (let from = 0; from < order.length; ) {
		let until = from + 1;
		while (
			until < order.length &&
			(totals[order[until - 1] as number] as number) - (totals[order[until] as number] as number) <= near
		)
			until++;
		if (until - from === 1) ranks[order[from] as number] = from + 1;
		else rankNear(order, from, until, totals, bound, exactly, ranks);
		from = until;
	}
	return ranks;
};

/** Ranks a run of units whose doubles are near each other. Equal doubles that are exact need no second look. */
const rankNear = (
	order: Uint32Array,
	from: number,
	until: number,
	totals: Float64Array,
	bound: number,
	exactly: CompareExactly,
	ranks: Int32Array,
): void => {
	const run = Array.from(order.subarray(from, until));
	const compare = (a: number, b: number): number =>
		bound === 0 ? (totals[b] as number) - (totals[a] as number) : exactly(b, a);
	run.sort(compare);
	let rank = from + 1;
	run.forEach((unit, index) => {
		const before = run[index - 1];
		if (before !== undefined && compare(before, unit) !== 0) rank = from + 1 + index;
		ranks[unit] = rank;
		order[from + index] = unit;
	});
};

/** The places of units with a total, highest total first. Sorting numbers themselves is what engines do fastest. */
const sortedByTotal = (totals: Float64Array): Uint32Array => {
	const places: number[] = [];
	for (let at = 0; at < totals.length; at++) if (!Number.isNaN(totals[at])) places.push(at);
	return Uint32Array.from(places).sort((a, b) => (totals[b] as number) - (totals[a] as number));
};

/**
 * Numbers rounded half up to whole ones; where a double is too near to a half the exact value decides.
 * @param exactly the rounded exact value of a unit
 */
export const roundColumns = (
	values: Float64Array,
	bound: number,
	exactly: (unit: number) => number,
): Float64Array => {
	const rounded = new Float64Array(values.length);
	for (let at = 0; at < values.length; at++) {
		const value = values[at] as number;
		const floor = Math.floor(value);
		const part = value - floor;
		rounded[at] = Math.abs(part - 0.5) <= bound ? exactly(at) : part < 0.5 ? floor : floor + 1;
	}
	return rounded;
};
