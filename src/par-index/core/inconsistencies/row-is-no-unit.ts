import type { Check } from './evidence.ts';

/** A row that stands for a mean, a sum or all units, often the last one. It takes no part in the ranking. */
export const rowIsNoUnit: Check = ({ leftOut }) =>
	leftOut.map((row) => ({ unit: row.unit, place: row.place, details: { name: row.unit } }));
