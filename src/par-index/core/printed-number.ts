import { decimal } from '#kernel/decimal.ts';
import { type Rational, rational } from '#kernel/rational.ts';
import type { PrintedNumber } from './published-table.ts';

const FIGURE = /^([+\-−–]?)\s*(\d+)(?:[.,](\d+))?\s*%?$/;

/**
 * Reads a figure as decisions print them in a sentence: "91,65", "+0,93", "−1.5", "46 %", "10/18" (10 of 18).
 * No thousands: counts and points never reach them. Undefined for what is no figure, such as a unit's name.
 */
export const readFigure = (text: string): PrintedNumber | undefined => {
	const trimmed = text.replaceAll('\u00a0', ' ').trim();
	const ofSome = /^(\d+)\s*\/\s*\d+$/.exec(trimmed);
	const match = FIGURE.exec(ofSome?.[1] ?? trimmed);
	if (!match) return undefined;
	const [, sign = '', units = '', fraction = ''] = match;
	const minus = sign === '' || sign === '+' ? '' : '-';
	const plain = fraction === '' ? units : `${units}.${fraction}`;
	return { text: trimmed, value: decimal(minus + plain), digits: fraction.length };
};

/** By how much a number printed with so many digits may differ from what it stands for: half of its last place. */
export const halfUnit = (digits: number): Rational => rational(1n, 2n * 10n ** BigInt(digits));

/**
 * The digits a column is printed with: the most that any of its cells shows, since spreadsheets drop zeros at the end
 * ("5" below "4.76" means 5.00). 0 for an empty column.
 */
export const columnDigits = <T>(
	rows: readonly T[],
	cellOf: (row: T) => PrintedNumber | undefined,
): number => {
	let digits = 0;
	for (const row of rows) {
		const cell = cellOf(row);
		if (cell && cell.digits > digits) digits = cell.digits;
	}
	return digits;
};
