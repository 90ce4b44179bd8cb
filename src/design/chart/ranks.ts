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

export type LaidDot = RankDot & {
	readonly x: number;
	readonly from: number | undefined;
	readonly to: number | undefined;
};

/** Dots on a line each: the scale need not begin at zero, since a dot's place and not its length is read. */
export const layRanks = (dots: readonly RankDot[]): LaidDot[] => {
	const [low, high] = extent(
		dots.flatMap(({ value, interval }) => [Number(value), ...(interval ?? []).map(Number)]),
	);
	const x = percentScale(low, high, 3, 97);
	return dots.map((dot) => ({
		...dot,
		x: x(Number(dot.value)),
		from: dot.interval && x(Number(dot.interval[0])),
		to: dot.interval && x(Number(dot.interval[1])),
	}));
};
