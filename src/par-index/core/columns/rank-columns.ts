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

/** More than so many in one bucket are sorted by comparing. */
const FEW = 24;

/** Puts a run of places in order, highest total first, equal ones as they stood. */
const sortRun = (order: Uint32Array, from: number, until: number, totals: Float64Array): void => {
	if (until - from > FEW) {
		const run = order.subarray(from, until);
		run.sort((a, b) => (totals[b] as number) - (totals[a] as number));
		return;
	}
	for (let place = from + 1; place < until; place++) {
		const unit = order[place] as number;
		const total = totals[unit] as number;
		let to = place;
		while (to > from && (totals[order[to - 1] as number] as number) < total) {
			order[to] = order[to - 1] as number;
			to--;
		}
		order[to] = unit;
	}
};

/**
 * The units with a total, highest total first; equal ones in their own order. Totals of a block lie close together, so
 * as many buckets as units leave a few in each, which is several times sooner than comparing all.
 */
const sortedByTotal = (totals: Float64Array): Uint32Array => {
	let [lowest, highest, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
	for (let unit = 0; unit < totals.length; unit++) {
		const total = totals[unit] as number;
		if (Number.isNaN(total)) continue;
		if (total < lowest) lowest = total;
		if (total > highest) highest = total;
		count++;
	}
	const order = new Uint32Array(count);
	const step = highest > lowest ? (count - 1) / (highest - lowest) : 0;
	/** The bucket of each unit, the highest totals in 0; and where the next unit of a bucket goes. */
	const buckets = new Uint32Array(totals.length);
	const places = new Uint32Array(count + 1);
	for (let unit = 0; unit < totals.length; unit++) {
		const total = totals[unit] as number;
		if (Number.isNaN(total)) continue;
		const bucket = Math.floor((highest - total) * step);
		buckets[unit] = bucket;
		places[bucket + 1] = (places[bucket + 1] as number) + 1;
	}
	for (let bucket = 1; bucket <= count; bucket++)
		places[bucket] = (places[bucket] as number) + (places[bucket - 1] as number);
	for (let unit = 0; unit < totals.length; unit++) {
		if (Number.isNaN(totals[unit])) continue;
		const bucket = buckets[unit] as number;
		const place = places[bucket] as number;
		order[place] = unit;
		places[bucket] = place + 1;
	}
	// Each bucket ends now where its next unit would have gone.
	for (let bucket = 0, from = 0; bucket < count; bucket++) {
		const until = places[bucket] as number;
		if (until - from > 1) sortRun(order, from, until, totals);
		from = until;
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
