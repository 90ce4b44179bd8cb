import { nodesOf } from '#criteria/core/leaves.ts';
import type { SetNode } from '#criteria/core/set.ts';
import { type Rational, sum, ZERO } from '#kernel/rational.ts';
import { isLeftOut } from './leaf-score.ts';
import type { CountedLeaf, Scorecard } from './scorecard.ts';

/** A node of a unit's set with the leaves inside it (itself where it is one), and what they come to. */
export type ScoredNode = {
	readonly node: SetNode;
	readonly isLeaf: boolean;
	readonly leaves: readonly CountedLeaf[];
	/** What the leaves inside count together; undefined while one is missing. */
	readonly points: Rational | undefined;
	readonly max: Rational;
};

/** The node of a code in the set that scored a unit: a leaf, a criterion or an area; undefined where there is none. */
export const findNode = (card: Scorecard, code: string): ScoredNode | undefined => {
	const found = nodesOf(card.set).find(({ node }) => node.code === code);
	if (!found) return undefined;
	const inside = new Set(nodesOf({ nodes: [found.node] }).map(({ node }) => node));
	const leaves = card.leaves.filter(({ leaf }) => inside.has(leaf.node));
	const counting = leaves.filter((leaf) => !isLeftOut(leaf)).map(({ counted }) => counted);
	return {
		node: found.node,
		isLeaf: found.node.children.length === 0,
		leaves,
		points: counting.every((points) => points !== undefined) ? sum([ZERO, ...counting]) : undefined,
		max: sum([ZERO, ...leaves.map(({ countedMax }) => countedMax)]),
	};
};
