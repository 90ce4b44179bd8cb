import { extent, remScale, spread } from './scale.ts';

/** A change between two moments. Without a value at one of them there is no line, only the other end. */
export type Slope = {
	readonly label: string;
	readonly before: { readonly value: string; readonly shown: string } | undefined;
	readonly after: { readonly value: string; readonly shown: string } | undefined;
	readonly isMain?: boolean | undefined;
};

type End = { readonly y: number; readonly textY: number; readonly shown: string };
export type SlopeLayout = {
	readonly height: number;
	readonly lines: readonly {
		readonly label: string;
		readonly isMain: boolean;
		readonly before: End | undefined;
		readonly after: End | undefined;
	}[];
};

const HEAD = 2;
const LABEL = 1.45;

const ends = (
	slopes: readonly Slope[],
	side: 'before' | 'after',
	y: (value: number) => number,
): (End | undefined)[] => {
	const there = slopes.filter((slope) => slope[side]);
	const texts = spread(
		there.map((slope) => y(Number(slope[side]?.value))),
		LABEL,
	);
	return slopes.map((slope) => {
		const end = slope[side];
		if (!end) return undefined;
		return { y: y(Number(end.value)), textY: texts[there.indexOf(slope)] ?? 0, shown: end.shown };
	});
};

/** Two columns of values joined by lines; labels that would cover each other are moved apart. For up to a dozen. */
export const laySlopes = (slopes: readonly Slope[]): SlopeLayout => {
	const [low, high] = extent(
		slopes.flatMap(({ before, after }) => [before, after].flatMap((end) => (end ? [Number(end.value)] : []))),
	);
	const inner = Math.max(10, slopes.length * LABEL * 1.25);
	const y = remScale(low, high, HEAD + inner, HEAD + 0.75);
	const before = ends(slopes, 'before', y);
	const after = ends(slopes, 'after', y);
	return {
		height: HEAD + inner + 1,
		lines: slopes.map(({ label, isMain }, i) => ({
			label,
			isMain: isMain ?? false,
			before: before[i],
			after: after[i],
		})),
	};
};
