/**
 * Charts are drawn without script and without pixels: across in percent of the width, down in rem. So they fit every
 * screen, grow with the reader's text size, and need no style attributes. Geometry is the one place where published
 * decimals become floating-point numbers; what is printed stays text.
 */
export type Scale = (value: number) => number;

const short = (value: number): number => Math.round(value * 100) / 100;

/** Maps values from `[low, high]` to percent from `from` to `to`; a single value lies in the middle. */
export const percentScale = (low: number, high: number, from: number, to: number): Scale => {
	const span = high - low;
	return (value) => short(span === 0 ? (from + to) / 2 : from + ((value - low) / span) * (to - from));
};

/** Maps values from `[low, high]` to rem from `bottom` up to `top`; higher values stand higher. */
export const remScale = (low: number, high: number, bottom: number, top: number): Scale =>
	percentScale(low, high, bottom, top);

/** The least and the greatest; [0, 0] of nothing. */
export const extent = (values: readonly number[]): [number, number] =>
	values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];

/**
 * Moves labels apart that would cover each other, as little as it takes, keeping their order.
 * @param at places in rem; @param gap least distance in rem
 */
export const spread = (at: readonly number[], gap: number): number[] => {
	const order = at.map((_, i) => i).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0));
	const placed = [...at];
	let last = Number.NEGATIVE_INFINITY;
	for (const i of order) {
		placed[i] = Math.max(placed[i] ?? 0, last + gap);
		last = placed[i] ?? 0;
	}
	// what was pushed below the lowest place is pulled back up
	let limit = Math.max(...at, gap * (at.length - 1) + Math.min(...at));
	for (const i of order.reverse()) {
		placed[i] = Math.min(placed[i] ?? 0, limit);
		limit = (placed[i] ?? 0) - gap;
	}
	return placed.map(short);
};
