import { decimal, toExact } from '#kernel/decimal.ts';
import { compare, type Rational, subtract, sum } from '#kernel/rational.ts';
import { blocksOfMax, maxFor } from '#scoring/core/score-leaf.ts';
import { COUNTS, type Counts, type CriteriaSet, type SetNode } from '../set.ts';

const leafCounts = (node: SetNode): readonly Counts[] =>
	node.children.length === 0 ? [node.counts ?? 'score'] : node.children.flatMap(leafCounts);

/** What a node's maximum is made of: the score where any leaf inside counts to it, else bonus, else penalty. */
export const countsOf = (node: SetNode): Counts => {
	const inside = new Set(leafCounts(node));
	return COUNTS.find((counts) => inside.has(counts)) ?? 'score';
};

/** What a node is worth in a block: a leaf may be worth another maximum in each. */
const worthIn = ({ max, rule }: SetNode, block: string | undefined): Rational =>
	rule && block !== undefined ? maxFor(rule, { max: decimal(max), block }) : decimal(max);

/**
 * The maxima of nodes that count as `counts`, added up.
 * @param block as units of it are scored; absent: as printed
 */
export const sumOfMax = (nodes: readonly SetNode[], counts: Counts, block?: string): Rational =>
	sum(nodes.filter((node) => countsOf(node) === counts).map((node) => worthIn(node, block)));

/** The blocks in which some of these nodes are worth a maximum of their own; undefined alone where there are none. */
export const blocksOf = (nodes: readonly SetNode[]): readonly (string | undefined)[] => {
	const blocks = nodes.flatMap(({ rule }) => (rule ? blocksOfMax(rule) : []));
	return blocks.length === 0 ? [undefined] : [...new Set(blocks)];
};

/**
 * What does not add up: the details of a finding, or nothing. Where only some of a set is there, the rest may be missing:
 * less than the whole says nothing then, and more still does.
 */
export const mismatch = (
	set: Pick<CriteriaSet, 'complete'>,
	printed: Rational,
	added: Rational,
): { readonly max: string; readonly sum: string; readonly difference: string } | undefined => {
	const side = compare(added, printed);
	if (side === 0 || (side < 0 && !set.complete)) return undefined;
	return { max: toExact(printed), sum: toExact(added), difference: toExact(subtract(added, printed)) };
};
