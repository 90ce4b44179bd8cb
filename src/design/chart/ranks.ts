import { extent, percentScale } from './scale.ts';

/** A place in a ranking: a dot, and the interval in which it may as well be. */
export type RankDot = {
	readonly label: string;
	readonly value: string;
	/** As printed: value and rank, "93,36 · hạng 1". */
	readonly shown: string;
	readonly interval?: readonly [string, string] | undefined;
	readonly isMain?: boolean | undefined;
};

export type RankLayout = {
	readonly height: number;
	readonly dots: readonly (RankDot & {
		readonly x: number;
		readonly top: number;
		readonly from: number | undefined;
		readonly to: number | undefined;
	})[];
};

const ROW = 3.1;

/**
 * Dots on a line each: the scale need not begin at zero, since a dot's place and not its length is read.
 */
export const layRanks = (dots: readonly RankDot[]): RankLayout => {
	const [low, high] = extent(
		dots.flatMap(({ value, interval }) => [Number(value), ...(interval ?? []).map(Number)]),
	);
	const x = percentScale(low, high, 3, 97);
	return {
		height: dots.length * ROW,
		dots: dots.map((dot, row) => ({
			...dot,
			x: x(Number(dot.value)),
			top: Math.round(row * ROW * 100) / 100,
			from: dot.interval && x(Number(dot.interval[0])),
			to: dot.interval && x(Number(dot.interval[1])),
		})),
	};
};
