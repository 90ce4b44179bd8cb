import { totalOfWeights, weightsOf } from '../total.ts';
import { aboutUnit, type Check } from './evidence.ts';
import type { Finding } from './inconsistency.ts';
import { type Difference, differenceOf } from './sum-difference.ts';

/** Units whose weighted areas differ from the printed total in one of two ways. */
export const unitsWhoseWeightedAreas =
	(by: Difference['by']): Check =>
	({ entries, settings, digits, tolerance }) => {
		const weights = weightsOf(settings);
		const sources = weights.map(({ value }) => ({ digits: digits.areas, factor: value }));
		return entries.flatMap((entry): Finding[] => {
			const computed = totalOfWeights(entry.row.areas, weights);
			if (!computed || !entry.row.total) return [];
			const found = differenceOf(entry.row.total, computed, digits.total, sources, tolerance);
			return found?.by === by ? [aboutUnit(entry, found.details)] : [];
		});
	};
