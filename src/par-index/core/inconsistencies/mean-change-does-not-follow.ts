import { round } from '#kernel/decimal.ts';
import { type Rational, subtract } from '#kernel/rational.ts';
import { fold } from '#kernel/text.ts';
import { type FactGroup, figureOf } from '../facts.ts';
import type { Check, Evidence } from './evidence.ts';
import { factsThatDoNotFollow, wholeSummaryOf } from './fact-checks.ts';

/** The mean printed for the same block in the last year before. */
const printedBefore = (evidence: Evidence, { block, year }: FactGroup): Rational | undefined => {
	const earlier = evidence.facts
		.filter((other) => fold(other.block) === fold(block) && (other.year ?? 0) < (year ?? 0))
		.sort((a, b) => (b.year ?? 0) - (a.year ?? 0));
	return earlier.flatMap((other) => figureOf(other, 'mean')?.value ?? [])[0];
};

/**
 * A printed change of the mean that follows neither from the exact means nor from the means as published: decisions
 * subtract the figures they print, which may differ in the last digit from the change of the exact ones.
 */
export const meanChangeDoesNotFollow: Check = (evidence) =>
	factsThatDoNotFollow(evidence, 'meanChange', (group) => {
		const summary = wholeSummaryOf(evidence, group);
		const digits = evidence.settings.rounding.digits;
		const before = printedBefore(evidence, group);
		const printed = figureOf(group, 'mean')?.value;
		const mean = summary?.spread?.mean;
		const reference = summary?.reference?.mean;
		const expected = [
			mean && reference && subtract(mean, reference),
			mean && reference && subtract(round(mean, digits), round(reference, digits)),
			printed && before && subtract(printed, before),
		];
		return expected.flatMap((change) => change ?? []);
	});
