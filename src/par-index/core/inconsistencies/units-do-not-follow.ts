import { sum, ZERO } from '#kernel/rational.ts';
import { type FactGroup, figuresOf } from '../facts.ts';
import type { Check } from './evidence.ts';
import { type Expected, factsThatDoNotFollow, summaryOf, unitCounts } from './fact-checks.ts';

/** The units that the printed bands sum to; only where every band fact is a figure. */
const sumOfBands = (group: FactGroup): Expected => {
	const names = group.facts.map(({ fact }) => fact).filter((fact) => fact.startsWith('band:'));
	const counts = [...new Set(names)].map((name) => figuresOf(group, name)[0]?.figure.value);
	if (counts.length === 0 || counts.includes(undefined)) return undefined;
	return [sum(counts.map((count) => count ?? ZERO))];
};

/**
 * A printed number of units that is neither the number of rows nor, where the table shows only some units, the sum of
 * the printed bands.
 */
export const unitsDoNotFollow: Check = (evidence) =>
	factsThatDoNotFollow(evidence, 'units', (group) => {
		const summary = summaryOf(evidence, group);
		return summary?.contest.complete ? unitCounts(summary) : sumOfBands(group);
	});
