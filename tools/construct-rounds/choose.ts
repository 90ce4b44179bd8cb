import type { Random } from './random.ts';

/** What can be chosen at one leaf, in steps of the grid, and what would be typical of the unit there. */
export type Options = { readonly values: readonly number[]; readonly wanted: number; readonly worth: number };

/** How far a sum on the way may stray from the straight line to the total, in points. */
const WINDOW = 3;

/**
 * One value for each leaf such that they sum to the total exactly, and each is as near as can be to what is typical of
 * the unit there. Dynamic programming over all sums within a window around the way to the total: the cheapest way to
 * every sum, leaf by leaf. The cost of a value is the square of its distance, so what has to be made up is made up in
 * small parts at many leaves and never at one.
 * @returns the index of the chosen value at each leaf; undefined where no choice sums to the total
 */
export const chooseExactly = (
	options: readonly Options[],
	total: number,
	grid: number,
	random: Random,
): readonly number[] | undefined => {
	const radius = WINDOW * grid;
	const width = 2 * radius + 1;
	const missing = total - options.reduce((sum, { wanted }) => sum + wanted, 0);
	let costs = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
	costs[radius] = 0;
	let centre = 0;
	let passed = 0;
	const centres = [0];
	const chosen: Uint8Array[] = [];
	for (const [at, { values, wanted, worth }] of options.entries()) {
		passed += wanted;
		const nextCentre = Math.round(passed + (missing * (at + 1)) / options.length);
		const next = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
		const by = new Uint8Array(width);
		for (const [index, value] of values.entries()) {
			const far = (value - wanted) / worth;
			const cost = far * far * (worth / grid) + random.next() * 0.01;
			const shift = value + centre - nextCentre;
			const from = Math.max(0, -shift);
			const until = Math.min(width, width - shift);
			for (let place = from; place < until; place++) {
				const sum = (costs[place] as number) + cost;
				if (sum < (next[place + shift] as number)) {
					next[place + shift] = sum;
					by[place + shift] = index;
				}
			}
		}
		costs = next;
		centre = nextCentre;
		centres.push(centre);
		chosen.push(by);
	}
	let place = total - centre + radius;
	if (place < 0 || place >= width || !Number.isFinite(costs[place] as number)) return undefined;
	const path: number[] = [];
	for (let at = options.length - 1; at >= 0; at--) {
		const index = (chosen[at] as Uint8Array)[place] as number;
		path.unshift(index);
		place +=
			(centres[at + 1] as number) -
			((options[at] as Options).values[index] as number) -
			(centres[at] as number);
	}
	return path;
};
