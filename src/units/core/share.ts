import { parseExact, toExact } from '#kernel/decimal.ts';
import { multiply, rational } from '#kernel/rational.ts';

/**
 * A part such as "0.25" as percent ("25"), exactly; undefined where percent would have no end ("1/3").
 * @param share exact text, more than 0 and at most 1
 */
export const fractionAsPercent = (share: string): string | undefined => {
	const value = parseExact(share);
	const text = value && toExact(multiply(value, rational(100n)));
	return text?.includes('/') ? undefined : text;
};
