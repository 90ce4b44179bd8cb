import { extent, percentScale } from './scale.ts';

/** A value on the line with what is printed at it. */
export type StripMark = { readonly value: string; readonly label: string };
export type StripLayout = {
	/** A path of upright strokes in a box of 100 × 1: one drawing for any number of values. */
	readonly strokes: string;
	readonly mark:
		| { readonly x: number; readonly label: string; readonly anchor: 'start' | 'middle' | 'end' }
		| undefined;
	readonly ticks: readonly { readonly x: number; readonly label: string }[];
};

const MARGIN = 1;

/** Near an edge a label begins or ends at its place, so as not to be cut off. */
const anchorAt = (x: number): 'start' | 'middle' | 'end' => {
	if (x < 20) return 'start';
	return x > 80 ? 'end' : 'middle';
};

/**
 * One stroke a value on one line from the lowest to the highest: what is read is where values lie close and where far
 * apart, not a length, so the line need not begin at zero. A mark (the mean) is printed above it, ticks below.
 */
export const layStrip = (
	values: readonly string[],
	mark: StripMark | undefined,
	ticks: readonly StripMark[],
): StripLayout => {
	const [low, high] = extent(values.map(Number));
	const x = percentScale(low, high, MARGIN, 100 - MARGIN);
	const at = (value: string) => Math.round(x(Number(value)) * 10) / 10;
	const strokes = [...new Set(values.map(at))].map((place) => `M${place} 0v1`).join('');
	const inside = ticks.filter(({ value }) => Number(value) > low && Number(value) < high);
	return {
		strokes,
		mark: mark && { x: at(mark.value), label: mark.label, anchor: anchorAt(at(mark.value)) },
		ticks: inside.map(({ value, label }) => ({ x: at(value), label })),
	};
};
