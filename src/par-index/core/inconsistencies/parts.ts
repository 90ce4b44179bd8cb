import { divide, HUNDRED, multiply, ONE, type Rational, sign } from '#kernel/rational.ts';
import { PARTS, type PrintedNumber } from '../published-table.ts';
import { totalOfParts } from '../total.ts';
import { aboutUnit, type Check, type Evidence } from './evidence.ts';
import type { Finding } from './inconsistency.ts';
import { type Difference, differenceOf } from './sum-difference.ts';

/**
 * The printed figure that parts add up to: the total, or the percent. `factor` is what a point is in it: 1, or as many
 * percent as a point of the maximum makes.
 */
const printedSum = (
	{ row, max }: Evidence['entries'][number],
	digits: Evidence['digits'],
): { sum: PrintedNumber; digits: number; factor: Rational } | undefined => {
	if (row.total) return { sum: row.total, digits: digits.total, factor: ONE };
	if (!row.percent || sign(max) <= 0) return undefined;
	return { sum: row.percent, digits: digits.percent, factor: divide(HUNDRED, max) };
};

/**
 * Units whose printed parts differ from the printed total in one of two ways. The parts of the national top ten of 2020
 * sum to 91.05 where 91.04 is printed: four parts of two digits allow 0.025.
 */
export const unitsWhoseParts =
	(by: Difference['by']): Check =>
	({ entries, digits, tolerance }) =>
		entries.flatMap((entry): Finding[] => {
			const printed = PARTS.filter((name) => entry.row.parts[name]);
			const computed = totalOfParts(entry.row.parts);
			const sum = printedSum(entry, digits);
			// A single part beside a total, such as SIPAS alone, is not what the total is made of.
			if (printed.length < 2 || !entry.row.parts.appraised || !computed || !sum) return [];
			const { factor } = sum;
			const sources = printed.map(() => ({ digits: digits.parts, factor }));
			const inSum = (points: Rational) => multiply(points, factor);
			const found = differenceOf(sum.sum, inSum(computed), sum.digits, sources, inSum(tolerance));
			return found?.by === by ? [aboutUnit(entry, found.details)] : [];
		});
