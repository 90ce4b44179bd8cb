import { extent, percentScale } from './scale.ts';

/** One bar: its value as exchange text, and as it is printed. */
export type Bar = {
	readonly label: string;
	readonly value: string;
	readonly shown: string;
	/** The bar that the page is about. */
	readonly isMain?: boolean | undefined;
	/** A second value marked on the same bar (the block's mean, last year). */
	readonly mark?: { readonly value: string; readonly shown: string } | undefined;
};

export type BarLayout = {
	/** Height of the drawing in rem. */
	readonly height: number;
	/** Where zero is, in percent. */
	readonly zero: number;
	readonly bars: readonly (Bar & {
		readonly x: number;
		readonly width: number;
		readonly top: number;
		readonly markAt: number | undefined;
	})[];
};

const ROW = 3.1;
const RIGHT = 100;

/**
 * Horizontal bars from zero, label above its bar so that long names fit a telephone.
 * @param greatest the value at the right edge, such as the maximum of points; otherwise the greatest of the values
 */
export const layBars = (bars: readonly Bar[], greatest?: string): BarLayout => {
	const values = bars.flatMap(({ value, mark }) => [Number(value), ...(mark ? [Number(mark.value)] : [])]);
	const [low, high] = extent([0, ...values, ...(greatest === undefined ? [] : [Number(greatest)])]);
	const x = percentScale(low, high, 0, RIGHT);
	return {
		height: bars.length * ROW,
		zero: x(0),
		bars: bars.map((bar, row) => {
			const [from, to] = [x(Math.min(0, Number(bar.value))), x(Math.max(0, Number(bar.value)))];
			return {
				...bar,
				x: from,
				width: Math.round((to - from) * 100) / 100,
				top: Math.round(row * ROW * 100) / 100,
				markAt: bar.mark && x(Number(bar.mark.value)),
			};
		}),
	};
};
