import type { Problem } from '#kernel/decision.ts';
import type { IndexResults } from '../core/scorecard/compute-index.ts';
import type { ComputedUnit } from '../core/scorecard/print-card.ts';
import type { PublicIndex, PublicIndexUnit } from '../index-schema.ts';
import { type Locale, toPublicResults } from './messages.ts';

/** Says a problem of a leaf; handed in by the edge, since rules have their words in another domain. */
export type SayProblem = (problem: Problem) => string;

const withMessage = (say: SayProblem) => (problem: Problem) => ({
	code: problem.code,
	details: { ...problem.details },
	message: say(problem),
});

/** A unit as it leaves the product, its problems with their sentences. */
export const toPublicUnit = (unit: ComputedUnit, say: SayProblem): PublicIndexUnit =>
	({
		...unit,
		leaves: unit.leaves.map((leaf) => ({ ...leaf, problems: leaf.problems.map(withMessage(say)) })),
		problems: unit.problems.map(withMessage(say)),
	}) as PublicIndexUnit;

/** Everything of an index but its units, which are many and leave one by one. */
export const toPublicFrame = (results: IndexResults, locale: Locale): Omit<PublicIndex, 'units'> => {
	const { units: _, ...frame } = toPublicResults({ ...results, units: [] }, locale);
	const { fictitious, incompleteSets } = results;
	return { fictitious, incompleteSets: [...incompleteSets], ...frame } as Omit<PublicIndex, 'units'>;
};
