import type { NotApplicable } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import type { LocalText } from '#kernel/text.ts';
import type { ComputedIndex } from '#par-index/core/scorecard/compute-index.ts';
import type { CountedLeaf, Scorecard } from '#par-index/core/scorecard/scorecard.ts';
import type { Input } from '#scoring/core/form.ts';
import { inputsOf } from '#scoring/core/rule-tree.ts';

/** What a unit lacks: at a leaf, or as a whole. */
export type Missing = {
	readonly unit: string;
	readonly leaf: string | null;
	readonly problem: Problem;
	/** The inputs that the problem names, so that a sentence can call them by their meaning. */
	readonly inputs: readonly Pick<Input, 'name' | 'kind' | 'label'>[];
};

/** What whoever releases a round has to know beside its ranking. */
export type RoundFindings = {
	/** Some set is written for illustration: so are the results. */
	readonly fictitious: boolean;
	/** Sets of which only a part is at hand. */
	readonly incompleteSets: readonly string[];
	/** Which set scored how many units of which block. */
	readonly scored: readonly {
		readonly set: string;
		readonly name: LocalText;
		readonly block: string;
		readonly units: number;
	}[];
	/** Leaves that do not apply, by unit, with what that does to the rest. */
	readonly leftOut: readonly {
		readonly unit: string;
		readonly leaves: readonly { readonly code: string; readonly effect: NotApplicable }[];
	}[];
	/** The first of all that is missing. */
	readonly missing: readonly Missing[];
	readonly missingCount: number;
};

/** More than this nobody mends at once. */
const MOST_MISSING = 300;

const inputsAt = ({ node: { rule } }: CountedLeaf['leaf'], { details }: Problem): Missing['inputs'] => {
	const named = new Set(Object.values(details));
	return (rule ? inputsOf(rule) : [])
		.filter(({ name }) => named.has(name))
		.map(({ name, kind, label }) => ({ name, kind, label }));
};

const missingOf = ({ unit, problems, leaves }: Scorecard): readonly Missing[] => [
	...problems.map((problem) => ({ unit, leaf: null, problem, inputs: [] })),
	...leaves.flatMap(({ leaf, problems: ofLeaf }) =>
		ofLeaf.map((problem) => ({
			unit,
			leaf: leaf.code,
			problem,
			inputs: inputsAt(leaf, problem),
		})),
	),
];

const scoredBy = (cards: readonly Scorecard[]): RoundFindings['scored'] => {
	const counts = new Map<string, RoundFindings['scored'][number]>();
	for (const { set, block } of cards) {
		const key = JSON.stringify([block, set.id]);
		const units = (counts.get(key)?.units ?? 0) + 1;
		counts.set(key, { set: set.id, name: set.name, block, units });
	}
	return [...counts.values()];
};

/** What was left out, what is missing, and which set scored whom. */
export const roundFindings = ({ results, cards, problems }: ComputedIndex): RoundFindings => {
	return {
		fictitious: results.fictitious,
		incompleteSets: results.incompleteSets,
		scored: scoredBy(cards),
		leftOut: cards.flatMap(({ unit, leaves }) => {
			const out = leaves.flatMap(({ leaf, notApplicable }) =>
				notApplicable ? [{ code: leaf.code, effect: notApplicable }] : [],
			);
			return out.length === 0 ? [] : [{ unit, leaves: out }];
		}),
		missing: cards.flatMap(missingOf).slice(0, MOST_MISSING),
		missingCount: problems.length,
	};
};
