import { extent, percentScale, remScale, spread } from './scale.ts';

/** A series over years; years without a comparable value are left out, and the line is broken there. */
export type Series = {
	readonly label: string;
	readonly points: readonly { readonly year: number; readonly value: string; readonly shown: string }[];
	readonly isMain?: boolean | undefined;
};

type Point = { readonly x: number; readonly y: number; readonly shown: string; readonly year: number };
export type LineLayout = {
	readonly height: number;
	readonly years: readonly { readonly year: number; readonly x: number }[];
	readonly series: readonly {
		readonly label: string;
		readonly isMain: boolean;
		readonly points: readonly Point[];
		/** Pieces between years that follow each other. */
		readonly pieces: readonly { readonly from: Point; readonly to: Point }[];
		readonly labelY: number;
	}[];
};

const TOP = 1.5;
/** Room for the labels at the lines' ends, in percent. */
const LABELS = 34;

/** Lines over years with their names at the right end instead of a legend. */
export const layLines = (series: readonly Series[], inner = 9): LineLayout => {
	const all = series.flatMap(({ points }) => points);
	const [first, last] = extent(all.map(({ year }) => year));
	const [low, high] = extent(all.map(({ value }) => Number(value)));
	const x = percentScale(first, last, 3, 100 - LABELS);
	const y = remScale(low, high, TOP + inner, TOP + 0.5);
	const laid = series.map(({ points }) =>
		points.map(({ year, value, shown }) => ({ x: x(year), y: y(Number(value)), shown, year })),
	);
	const labels = spread(
		laid.map((points) => points.at(-1)?.y ?? 0),
		1.4,
	);
	return {
		height: TOP + inner + 2.75,
		years: [...new Set(all.map(({ year }) => year))]
			.sort((a, b) => a - b)
			.map((year) => ({ year, x: x(year) })),
		series: series.map(({ label, isMain }, i) => {
			const points = laid[i] ?? [];
			const pieces = points.slice(1).flatMap((to, at) => {
				const from = points[at];
				return from && to.year - from.year === 1 ? [{ from, to }] : [];
			});
			return { label, isMain: isMain ?? false, points, pieces, labelY: labels[i] ?? 0 };
		}),
	};
};
