import { parseDecimal, toFixed } from '#kernel/decimal.ts';
import { HUNDRED, multiply, type Rational, rational } from '#kernel/rational.ts';

const EXPONENT = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/;

/** The decimal text of a stored floating-point number without exponent, in at most the 15 digits a spreadsheet keeps. */
const plainText = (value: number): string => {
	const shortest = String(Number(value.toPrecision(15)));
	const match = EXPONENT.exec(shortest);
	if (!match) return shortest;
	const [, sign = '', units = '', fraction = '', power = '0'] = match;
	const exponent = Number(power);
	const digits = units + fraction;
	if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - units.length)}${digits}`;
	return sign + digits.padEnd(units.length + exponent, '0');
};

/** Quoted texts, escaped characters, colours and conditions say nothing about digits. */
const LITERALS = /"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g;
const FIXED = /^[^#0?.]*[#0?,]*(?:\.(0+))?\s*(%?)[^#0?.]*$/;

/**
 * The text of a number stored in a spreadsheet, in exchange form: as the cell shows it where its number format fixes
 * the digits ("0.00", "#,##0.0", "0.00%"), otherwise the shortest decimal of the stored value. Thousands separators
 * are left out, so that the text has one meaning. 91.65000000000001 without a format is "91.65".
 * @param format the number format code, such as "0.00"; absent or "General" for none
 * @returns undefined when the value is no finite number
 */
export const displayedNumber = (value: number, format: string | undefined): string | undefined => {
	if (!Number.isFinite(value)) return undefined;
	const text = plainText(value);
	const exact: Rational = parseDecimal(text) ?? rational(0n);
	const section = (format ?? 'General').split(';')[0]?.replace(LITERALS, '') ?? '';
	const fixed =
		/^general$|^@$/i.test(section.trim()) || /[#?0]*[/eEdmyhs]/.test(section) ? null : FIXED.exec(section);
	if (!fixed || !/[0#?]/.test(section)) return text;
	const digits = fixed[1]?.length ?? 0;
	return fixed[2] ? `${toFixed(multiply(exact, HUNDRED), digits)}%` : toFixed(exact, digits);
};
