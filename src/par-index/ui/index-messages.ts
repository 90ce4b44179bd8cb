import type { Problem } from '#kernel/decision.ts';
import { m } from '#paraglide/messages.js';
import type { IndexResults } from '../core/scorecard/compute-index.ts';
import type { ComputedUnit } from '../core/scorecard/print-card.ts';
import type { PublicIndex, PublicIndexUnit } from '../index-schema.ts';
import { type Locale, toPublicResults } from './messages.ts';

type Message = (values: Problem['details'], options: { locale: Locale }) => string;
const MESSAGES = m as unknown as Readonly<Record<string, Message | undefined>>;

/** The sentence of what stands in the way of a leaf's points, without the unit and the leaf. */
export const leafProblemMessage = ({ code, details }: Problem, locale: Locale): string =>
	MESSAGES[code]?.(details, { locale }) ?? `${code} ${JSON.stringify(details)}`;

const withMessage = (problem: Problem, locale: Locale) => ({
	code: problem.code,
	details: { ...problem.details },
	message: leafProblemMessage(problem, locale),
});

/** A unit as it leaves the product, its problems with their sentences. */
export const toPublicUnit = (unit: ComputedUnit, locale: Locale): PublicIndexUnit =>
	({
		...unit,
		leaves: unit.leaves.map((leaf) => ({
			...leaf,
			problems: leaf.problems.map((problem) => withMessage(problem, locale)),
		})),
		problems: unit.problems.map((problem) => withMessage(problem, locale)),
	}) as PublicIndexUnit;

/** Everything of an index but its units, which are many and leave one by one. */
export const toPublicFrame = (results: IndexResults, locale: Locale): Omit<PublicIndex, 'units'> => {
	const { units: _, ...frame } = toPublicResults({ ...results, units: [] }, locale);
	return { fictitious: results.fictitious, ...frame } as Omit<PublicIndex, 'units'>;
};
