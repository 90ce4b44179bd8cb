import { compare, type Rational, whole } from '#kernel/rational.ts';
import { areasOf } from '../areas.ts';
import type { Entry } from '../entries.ts';
import { own } from '../own.ts';
import type { PrintedNumber } from '../published-table.ts';
import { aboutUnit, type Check } from './evidence.ts';

/** So many values make a column that shows its scale. */
const ENOUGH = 8;
const SCALE = whole(10);
const HALF_SCALE = whole(5);
const TWICE_SCALE = whole(20);

const above = (a: Rational, b: Rational): boolean => compare(a, b) > 0;

/**
 * A single value far above a column that otherwise keeps to a scale of 10, where nothing declares a scale: 50 among
 * values from 1.15 to 8.5 is a misprint of 5.0. Where the settings declare the scale, `impossible-value` lists it.
 */
export const valueOffScale: Check = ({ table, settings, entries }) =>
	areasOf(table, settings)
		.filter(({ max }) => max === undefined)
		.flatMap(({ code }) => {
			const cells = entries.flatMap((entry): { entry: Entry; cell: PrintedNumber }[] => {
				const cell = own(entry.row.areas, code);
				return cell ? [{ entry, cell }] : [];
			});
			const off = cells.filter(({ cell }) => above(cell.value, SCALE));
			const onScale = cells.filter(({ cell }) => !above(cell.value, SCALE));
			const [only] = off;
			if (!only || off.length > 1 || cells.length < ENOUGH) return [];
			if (!above(only.cell.value, TWICE_SCALE)) return [];
			if (!onScale.some(({ cell }) => above(cell.value, HALF_SCALE))) return [];
			return [aboutUnit(only.entry, { column: code, value: only.cell.text, limit: '10' }, code)];
		});
