/** Exact fractions { n, d } of BigInts, d > 0, in lowest terms. Nothing is rounded but by `rounded` and `fixed`. */

const gcd = (a, b) => {
	let [x, y] = [a < 0n ? -a : a, b];
	while (y !== 0n) [x, y] = [y, x % y];
	return x;
};

const of = (n, d) => {
	const common = gcd(n, d);
	return { n: n / common, d: d / common };
};

export const ZERO = { n: 0n, d: 1n };

export const whole = (number) => ({ n: BigInt(number), d: 1n });

/** Reads "91.65", "-0.25" or "1/3"; undefined for anything else. */
export const parse = (text) => {
	const [, n, d] = /^(-?\d+)\/([1-9]\d*)$/.exec(text ?? '') ?? [];
	if (n) return of(BigInt(n), BigInt(d));
	const [, sign, units, digits = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text ?? '') ?? [];
	if (units === undefined) return undefined;
	const value = BigInt(units + digits);
	return of(sign === '-' ? -value : value, 10n ** BigInt(digits.length));
};

export const plus = (a, b) => of(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a, b) => plus(a, { n: -b.n, d: b.d });
export const times = (a, b) => of(a.n * b.n, a.d * b.d);

/** a ÷ b for b above zero. */
export const over = (a, b) => of(a.n * b.d, a.d * b.n);

/** Negative, zero or positive as a is below, at or above b. */
export const compare = (a, b) => {
	const difference = a.n * b.d - b.n * a.d;
	return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const mean = (values) => over(values.reduce(plus, ZERO), whole(values.length));

const scaled = ({ n, d }, digits) => {
	const top = n * 10n ** BigInt(digits);
	const size = (2n * (top < 0n ? -top : top) + d) / (2n * d);
	return top < 0n ? -size : size;
};

/** Rounded to so many digits after the point, halves away from zero. */
export const rounded = (value, digits) => of(scaled(value, digits), 10n ** BigInt(digits));

/** The rounded value as text with exactly so many digits; what rounds to zero has no sign. */
export const fixed = (value, digits) => {
	const whole = scaled(value, digits);
	const text = String(whole < 0n ? -whole : whole).padStart(digits + 1, '0');
	const sign = whole < 0n ? '-' : '';
	return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

/** The exact value as text: a decimal without zeros at its end where it has one, else the fraction. */
export const exact = (value) => {
	let rest = value.d;
	for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime;
	if (rest !== 1n) return `${value.n}/${value.d}`;
	let digits = 0;
	while (10n ** BigInt(digits) % value.d !== 0n) digits += 1;
	return fixed(value, digits);
};

/** A percent as results print it: exact where a decimal says it, otherwise rounded to ten digits, without zeros at the end. */
export const percentText = (value) => {
	const text = exact(value);
	return text.includes('/') ? exact(rounded(value, 10)) : text;
};
