import { divide, HUNDRED } from '#kernel/rational.ts';
import { percentOf } from '../percent.ts';
import { aboutUnit, type Check } from './evidence.ts';
import { differenceOf } from './sum-difference.ts';

/** A printed percent that is not total / maximum × 100, beyond what the digits of the total allow. */
export const percentDoesNotFollow: Check = ({ entries, digits, tolerance }) =>
	entries.flatMap((entry) => {
		const { total, percent } = entry.row;
		const computed = total && percentOf(total.value, entry.max);
		if (!percent || !computed) return [];
		const sources = [{ digits: digits.total, factor: divide(HUNDRED, entry.max) }];
		const found = differenceOf(percent, computed, digits.percent, sources, tolerance);
		return found?.by === 'real' ? [aboutUnit(entry, found.details)] : [];
	});
