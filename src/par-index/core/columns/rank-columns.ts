/** Decides exactly how two units compare where their doubles are too near to each other: −1, 0 or 1. */
export type CompareExactly = (a: number, b: number) => number;

/** The units of a block in order, and the competition rank (1, 1, 3) of each; 0 for units without a total. */
export type ColumnRanks = { readonly order: Uint32Array; readonly ranks: Int32Array };

/** Highest first; doubles decide where they are further apart than the bounds of both. */
const comparing =
	(totals: Float64Array, bound: number, exactly: CompareExactly) =>
	(a: number, b: number): number => {
		const difference = (totals[b] as number) - (totals[a] as number);
		return difference > 2 * bound || difference < -2 * bound ? difference : exactly(b, a);
	};

/** Ranks of the places from `from` up to `until`; what stands before them has its rank. */
const rankPlaces = (
	{ order, ranks }: ColumnRanks,
	from: number,
	until: number,
	compare: (a: number, b: number) => number,
): void => {
	for (let place = from; place < until; place++) {
		const unit = order[place] as number;
		const before = order[place - 1];
		const isTied = before !== undefined && compare(before, unit) === 0;
		ranks[unit] = isTied ? (ranks[before] as number) : place + 1;
	}
};

/**
 * Ranks by totals, highest first.
 * @param bound no exact total is further from its double than this; units nearer than that are compared exactly
 */
export const rankColumns = (totals: Float64Array, bound: number, exactly: CompareExactly): ColumnRanks => {
	const compare = comparing(totals, bound, exactly);
	const order = sortedByTotal(totals);
	// Doubles that are near each other stand beside each other now; only those runs need a second look.
	for (let from = 0; from < order.length; ) {
		let until = from + 1;
		while (until < order.length && isNear(totals, order[until - 1] as number, order[until] as number, bound))
			until++;
		if (until - from > 1) order.set(Array.from(order.subarray(from, until)).sort(compare), from);
		from = until;
	}
	const result = { order, ranks: new Int32Array(totals.length) };
	rankPlaces(result, 0, order.length, compare);
	return result;
};

const isNear = (totals: Float64Array, a: number, b: number, bound: number): boolean =>
	(totals[a] as number) - (totals[b] as number) <= 2 * bound;

/** The first place in ascending values that is above a value. */
const firstAbove = (values: Float64Array, value: number): number => {
	let [low, high] = [0, values.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((values[middle] as number) <= value) low = middle + 1;
		else high = middle;
	}
	return low;
};

/**
 * The units with a total, highest total first; equal ones in their own order. Engines sort bare numbers several times
 * sooner than they sort places by a comparison, so that is what is done, and each unit then looks its place up.
 */
const sortedByTotal = (totals: Float64Array): Uint32Array => {
	const values = totals.filter((total) => !Number.isNaN(total)).sort();
	const order = new Uint32Array(values.length);
	/** How many units stand already among those that are equal up to here. */
	const placed = new Uint32Array(values.length + 1);
	for (let unit = 0; unit < totals.length; unit++) {
		const total = totals[unit] as number;
		if (Number.isNaN(total)) continue;
		const above = firstAbove(values, total);
		order[values.length - above + (placed[above] as number)] = unit;
		placed[above] = (placed[above] as number) + 1;
	}
	return order;
};

/**
 * Moves one unit, whose total has changed, to its place, and mends the ranks between the old place and the new one.
 * The unit had a total before and has one now.
 */
export const moveUnit = (
	ranked: ColumnRanks,
	unit: number,
	totals: Float64Array,
	bound: number,
	exactly: CompareExactly,
): void => {
	const { order } = ranked;
	const compare = comparing(totals, bound, exactly);
	const from = order.indexOf(unit);
	order.copyWithin(from, from + 1);
	let [low, high] = [0, order.length - 1];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (compare(order[middle] as number, unit) <= 0) low = middle + 1;
		else high = middle;
	}
	order.copyWithin(low + 1, low, order.length - 1);
	order[low] = unit;
	// The next place, and those tied with it, may have shared a rank with the unit that went.
	let until = Math.min(order.length, Math.max(from, low) + 2);
	while (until < order.length && compare(order[until - 1] as number, order[until] as number) === 0) until++;
	rankPlaces(ranked, Math.min(from, low), until, compare);
};

/**
 * Numbers rounded half up to whole ones; where a double is too near to a half, or below zero, the exact value decides.
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
		if (value < 0 || Math.abs(part - 0.5) <= bound) rounded[at] = exactly(at);
		else rounded[at] = part < 0.5 ? floor : floor + 1;
	}
	return rounded;
};
