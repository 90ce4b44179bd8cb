import { extent, percentScale } from './scale.ts';

/** One bar: its value as exchange text, and as it is printed. */
export type Bar = {
	readonly label: string;
	readonly value: string;
	readonly shown: string;
	/** The bar that the page is about. */
	readonly isMain?: boolean | undefined;
	/** A second value marked across the same bar (the block's mean, last year). */
	readonly mark?: string | undefined;
};

export type BarLayout = {
	/** Where zero is, in percent. */
	readonly zero: number;
	readonly bars: readonly (Bar & {
		readonly x: number;
		readonly width: number;
		readonly markAt: number | undefined;
	})[];
};

/**
 * Horizontal bars from zero, in percent of the width.
 * @param greatest the value at the right edge, such as the maximum of points; otherwise the greatest of the values
 */
export const layBars = (bars: readonly Bar[], greatest?: string): BarLayout => {
	const values = bars
		.flatMap(({ value, mark }) => [value, mark, greatest])
		.filter((text) => text !== undefined);
	const [low, high] = extent([0, ...values.map(Number)]);
	const x = percentScale(low, high, 0, 100);
	const laid = bars.map((bar) => {
		const from = x(Math.min(0, Number(bar.value)));
		const to = x(Math.max(0, Number(bar.value)));
		const width = Math.round((to - from) * 100) / 100;
		return { ...bar, x: from, width, markAt: bar.mark === undefined ? undefined : x(Number(bar.mark)) };
	});
	return { zero: x(0), bars: laid };
};
