import { compare, type Rational, whole } from '#kernel/rational.ts';
import { areasOf } from '../areas.ts';
import type { PrintedNumber } from '../published-table.ts';
import { aboutUnit, type Check } from './evidence.ts';

/** So many values make a column that shows its scale. */
const ENOUGH = 8;
const SCALE = whole(10);
const HALF_SCALE = whole(5);
const TWICE_SCALE = whole(20);

const isAbove = (printed: PrintedNumber | undefined, limit: Rational): boolean =>
	printed !== undefined && compare(printed.value, limit) > 0;

/**
 * A single value far above a column that otherwise keeps to a scale of 10, where nothing declares a scale: 50 among
 * values from 1.15 to 8.5 is a misprint of 5.0. Where the settings declare the scale, `impossible-value` lists it.
 */
export const valueOffScale: Check = ({ table, settings, entries }) =>
	areasOf(table, settings)
		.filter(({ max }) => max === undefined)
		.flatMap(({ code, index }) => {
			const printed = entries.filter(({ points }) => points[index]);
			if (printed.length < ENOUGH) return [];
			const [only, ...others] = printed.filter(({ points }) => isAbove(points[index], SCALE));
			const value = only?.points[index];
			if (!only || !value || others.length > 0 || !isAbove(value, TWICE_SCALE)) return [];
			const usesScale = printed.some((entry) => entry !== only && isAbove(entry.points[index], HALF_SCALE));
			return usesScale ? [aboutUnit(only, { column: code, value: value.text, limit: '10' }, code)] : [];
		});
