import { nodesOf } from '#criteria/core/leaves.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import type { LocalText } from '#kernel/text.ts';
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

/** The names of the nodes of a set by code. */
const NAMES = new WeakMap<CriteriaSet, ReadonlyMap<string, LocalText>>();
const namesOf = (set: CriteriaSet): ReadonlyMap<string, LocalText> => {
	const names = NAMES.get(set) ?? new Map(nodesOf(set).map(({ node }) => [node.code, node.name]));
	NAMES.set(set, names);
	return names;
};

/** A unit as it leaves the product, its problems with their sentences, codes with what the set that scored it calls them. */
export const toPublicUnit = (unit: ComputedUnit, set: CriteriaSet, say: SayProblem): PublicIndexUnit => {
	const names = namesOf(set);
	const named = <T extends { readonly code: string }>({ code, ...rest }: T) => ({
		code,
		name: names.get(code) ?? { vi: code },
		...rest,
	});
	return {
		...unit,
		areas: unit.areas.map(named),
		leftOut: unit.leftOut.map(named),
		leaves: unit.leaves.map((leaf) => ({
			...named(leaf),
			problems: leaf.problems.map(withMessage(say)),
			warnings: leaf.warnings.map(withMessage(say)),
		})),
		problems: unit.problems.map(withMessage(say)),
	} as PublicIndexUnit;
};

const toPublicSet = (set: CriteriaSet): PublicIndex['sets'][number] => ({
	id: set.id,
	name: set.name,
	nodes: nodesOf(set).map(({ node, above }) => ({
		code: node.code,
		name: node.name,
		parent: above.at(-1)?.code ?? null,
		max: node.max,
	})),
});

/**
 * Everything of an index but its units, which are many and leave one by one.
 * @param sets those that scored some unit
 */
export const toPublicFrame = (
	results: IndexResults,
	sets: readonly CriteriaSet[],
	locale: Locale,
): Omit<PublicIndex, 'units'> => {
	const { units: _, ...frame } = toPublicResults({ ...results, units: [] }, locale);
	const { fictitious, incompleteSets } = results;
	return {
		fictitious,
		incompleteSets: [...incompleteSets],
		sets: sets.map(toPublicSet),
		...frame,
	} as Omit<PublicIndex, 'units'>;
};
