import { extent, percentScale } from './scale.ts';

/** A value on the line with what is printed at it. */
export type StripMark = { readonly value: string; readonly label: string };
export type StripLayout = {
	/** A path of upright strokes in a box of `STEPS` × 1: one drawing for any number of values, and few bytes. */
	readonly strokes: string;
	readonly mark:
		| { readonly x: number; readonly label: string; readonly anchor: 'start' | 'middle' | 'end' }
		| undefined;
	readonly ticks: readonly { readonly x: number; readonly label: string }[];
};

/** Places on the line: finer than a telephone's screen is wide. */
export const STEPS = 500;
const MARGIN = 1;

/** Near an edge a label begins or ends at its place, so as not to be cut off. */
const anchorAt = (x: number): 'start' | 'middle' | 'end' => {
	if (x < 20) return 'start';
	return x > 80 ? 'end' : 'middle';
};

/** Strokes from left to right, each told by its distance from the one before. */
const drawStrokes = (places: readonly number[]): string => {
	const sorted = [...new Set(places)].sort((a, b) => a - b);
	return sorted.map((place, at) => `m${place - (sorted[at - 1] ?? 0)}${at === 0 ? ' 0' : '-1'}v1`).join('');
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
	const inside = ticks.filter(({ value }) => Number(value) > low && Number(value) < high);
	const marked = mark && x(Number(mark.value));
	return {
		strokes: drawStrokes(values.map((value) => Math.round((x(Number(value)) * STEPS) / 100))),
		mark:
			mark && marked !== undefined ? { x: marked, label: mark.label, anchor: anchorAt(marked) } : undefined,
		ticks: inside.map(({ value, label }) => ({ x: x(Number(value)), label })),
	};
};
