import { toExact } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';

/** For denominators that divide a power of ten up to 10^8: the digits and the factor that bring them there. */
const SMALL: ReadonlyMap<number, { readonly digits: number; readonly factor: number }> = (() => {
	const found = new Map<number, { digits: number; factor: number }>();
	for (let twos = 0; twos <= 8; twos++) {
		for (let fives = 0; fives <= 8; fives++) {
			const d = 2 ** twos * 5 ** fives;
			const digits = Math.max(twos, fives);
			found.set(d, { digits, factor: 10 ** digits / d });
		}
	}
	return found;
})();

/**
 * The same text as the kernel's `toExact`, sooner for the short decimals that tables print: results of a country have
 * half a million of them. What does not fit plain integers exactly is left to the kernel.
 */
export const exactText = (value: Rational): string => {
	const known = SMALL.get(Number(value.d));
	const scaled = known ? Number(value.n) * known.factor : Number.NaN;
	if (!known || !Number.isSafeInteger(scaled)) return toExact(value);
	if (known.digits === 0) return String(scaled);
	const text = String(Math.abs(scaled)).padStart(known.digits + 1, '0');
	return `${scaled < 0 ? '-' : ''}${text.slice(0, -known.digits)}.${text.slice(-known.digits)}`;
};
