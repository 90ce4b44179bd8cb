import { toExact } from '#kernel/decimal.ts';
import { absolute, add, compare, HUNDRED, subtract, sum, ZERO } from '#kernel/rational.ts';
import { figuresOf } from '../facts.ts';
import { halfUnit } from '../printed-number.ts';
import { bandNames } from './bands-of-facts.ts';
import type { Check } from './evidence.ts';
import type { Difference } from './sum-difference.ts';

/**
 * Blocks whose printed shares of bands do not sum to 100, in one of two ways: the communes of Huế sum to 100,01, which
 * four shares of two digits allow.
 */
export const sharesThatMiss =
	(by: Difference['by']): Check =>
	(evidence) =>
		evidence.facts.flatMap((group) => {
			const shares = bandNames(group, 'share:').flatMap((band) => figuresOf(group, `share:${band}`)[0] ?? []);
			const [first] = shares;
			// One share alone says nothing of the others.
			if (!first || shares.length < 2) return [];
			const total = sum(shares.map(({ figure }) => figure.value));
			const gap = absolute(subtract(total, HUNDRED));
			if (compare(gap, ZERO) === 0) return [];
			const allowance = shares.reduce((most, { figure }) => add(most, halfUnit(figure.digits)), ZERO);
			const found = compare(gap, allowance) <= 0 ? 'rounding' : 'real';
			if (found !== by) return [];
			return [
				{
					unit: null,
					place: first.fact.place,
					details: { block: group.block, year: group.year ?? '', sum: toExact(total) },
				},
			];
		});
