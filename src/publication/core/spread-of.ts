import { decimal, toFixed } from '#kernel/decimal.ts';
import { compare, type Rational, subtract } from '#kernel/rational.ts';

/** How far apart units are. */
export type Spread = {
	readonly highest: string;
	readonly lowest: string;
	/** Highest minus lowest, with the digits published. */
	readonly difference: string;
	/** Whether nothing of the difference is left in the digits published. */
	readonly isZero: boolean;
};

type Measured = { readonly name: string; readonly value: string };

const extremes = (
	units: readonly Measured[],
): { high: Measured; low: Measured; gap: Rational } | undefined => {
	const [low, ...rest] = [...units].sort((a, b) => compare(decimal(a.value), decimal(b.value)));
	const high = rest.at(-1) ?? low;
	return low && high ? { high, low, gap: subtract(decimal(high.value), decimal(low.value)) } : undefined;
};

/** The highest and the lowest among a few units; undefined of none. Values are decimals as exchange text. */
export const spreadOf = (units: readonly Measured[], digits: number): Spread | undefined => {
	const found = extremes(units);
	if (!found) return undefined;
	const difference = toFixed(found.gap, digits);
	return { highest: found.high.name, lowest: found.low.name, difference, isZero: /^[0.]+$/.test(difference) };
};

/**
 * The area in which units are furthest apart; undefined where no area has two of them or all are equal.
 * @param units the areas of each unit, all on one scale; an area without a value is passed over
 */
export const furthestApart = (
	units: readonly (readonly { readonly code: string; readonly value: string | null }[])[],
	digits: number,
): string | undefined => {
	const codes = [...new Set(units.flatMap((areas) => areas.map(({ code }) => code)))];
	const gaps = codes.flatMap((code) => {
		const values = units.flatMap((areas) => {
			const value = areas.find((area) => area.code === code)?.value;
			return value == null ? [] : [{ name: code, value }];
		});
		const found = values.length > 1 ? extremes(values) : undefined;
		return found && !/^[0.]+$/.test(toFixed(found.gap, digits)) ? [{ code, gap: found.gap }] : [];
	});
	return gaps.sort((a, b) => compare(b.gap, a.gap))[0]?.code;
};
