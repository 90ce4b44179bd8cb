import { type Rational, rational } from './rational.ts';

const PLAIN = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/**
 * Reads a decimal in the exchange form: optional sign, digits, point, digits ("-1.25"). Returns undefined for
 * anything else; texts written by people (comma, thousands, percent) are read by `exchange`.
 */
export const parseDecimal = (text: string): Rational | undefined => {
	const match = PLAIN.exec(text);
	if (!match) return undefined;
	const [, sign, units = '', fraction = ''] = match;
	const n = BigInt(units + fraction);
	return rational(sign === '-' ? -n : n, 10n ** BigInt(fraction.length));
};

/**
 * Reads a decimal that is known to be well formed (a constant in code, a value written by the product itself).
 * @throws RangeError when it is not.
 */
export const decimal = (text: string): Rational => {
	const value = parseDecimal(text);
	if (!value) throw new RangeError(`not a decimal: ${text}`);
	return value;
};

/** The integer nearest to n / d with halves away from zero, as Vietnamese official tables round. */
const halfUp = (n: bigint, d: bigint): bigint => {
	const magnitude = n < 0n ? -n : n;
	const rounded = (2n * magnitude + d) / (2n * d);
	return n < 0n ? -rounded : rounded;
};

/**
 * The number rounded to `digits` places after the point, halves away from zero.
 * Only a rounding policy of a set, or the printing of a published figure, may call this.
 * @param digits 0 or more
 */
export const round = (value: Rational, digits: number): Rational => {
	const scale = 10n ** BigInt(digits);
	return rational(halfUp(value.n * scale, value.d), scale);
};

/** Whether the number has a finite decimal expansion (its denominator has no prime factor but 2 and 5). */
const isFiniteDecimal = (value: Rational): boolean => {
	let rest = value.d;
	while (rest % 2n === 0n) rest /= 2n;
	while (rest % 5n === 0n) rest /= 5n;
	return rest === 1n;
};

const place = (scaled: bigint, digits: number): string => {
	const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, '0');
	const sign = scaled < 0n ? '-' : '';
	return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

/**
 * The number with exactly `digits` places after the point, halves away from zero, as exchange text ("93.99").
 * A value that rounds to zero carries no sign.
 */
export const toFixed = (value: Rational, digits: number): string =>
	place(halfUp(value.n * 10n ** BigInt(digits), value.d), digits);

/**
 * The exact value as text: a decimal without trailing zeros where one exists ("93.9", "-0.25"), otherwise the
 * fraction in lowest terms ("1/3"). `parseExact` reads it back.
 */
export const toExact = (value: Rational): string => {
	if (!isFiniteDecimal(value)) return `${value.n}/${value.d}`;
	let digits = 0;
	let scale = 1n;
	while (scale % value.d !== 0n) {
		digits += 1;
		scale *= 10n;
	}
	return place((value.n * scale) / value.d, digits);
};

/** Reads what `toExact` writes: a decimal or a fraction. Returns undefined for anything else. */
export const parseExact = (text: string): Rational | undefined => {
	const fraction = /^(-?\d+)\/(\d+)$/.exec(text);
	if (!fraction) return parseDecimal(text);
	const [, n = '', d = ''] = fraction;
	return BigInt(d) === 0n ? undefined : rational(BigInt(n), BigInt(d));
};
