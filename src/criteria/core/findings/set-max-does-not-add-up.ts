import { decimal } from '#kernel/decimal.ts';
import { atSet, type Check } from './finding.ts';
import { mismatch, sumOfMax } from './sums.ts';

/** Areas that do not come to what the set is worth, bonus and penalty aside. */
export const setMaxDoesNotAddUp: Check = ({ set }) => {
	const wrong = mismatch(set, decimal(set.max), sumOfMax(set.nodes, 'score'));
	return wrong ? [atSet(wrong, 'max')] : [];
};
