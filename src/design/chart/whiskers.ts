import { extent, percentScale } from './scale.ts';

/** An estimate with its interval, around a reference: exchange texts. */
export type Whisker = {
	readonly label: string;
	readonly value: string;
	readonly interval: readonly [string, string];
	/** As printed: "−5,0 (từ −8,1 đến −1,9)". */
	readonly shown: string;
	readonly isMain?: boolean | undefined;
};

export type WhiskerLayout = {
	/** Where the reference is, in percent. */
	readonly reference: number;
	readonly whiskers: readonly (Whisker & {
		readonly x: number;
		readonly from: number;
		readonly to: number;
	})[];
};

/** Estimates on one scale with the reference 0 always in sight: what is read is whether an interval reaches it. */
export const layWhiskers = (whiskers: readonly Whisker[]): WhiskerLayout => {
	const [low, high] = extent([
		0,
		...whiskers.flatMap(({ value, interval }) => [value, ...interval].map(Number)),
	]);
	const x = percentScale(low, high, 3, 97);
	return {
		reference: x(0),
		whiskers: whiskers.map((one) => ({
			...one,
			x: x(Number(one.value)),
			from: x(Number(one.interval[0])),
			to: x(Number(one.interval[1])),
		})),
	};
};
