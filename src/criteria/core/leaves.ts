import type { Counts, CriteriaSet, NotApplicable, SetNode, Source } from './set.ts';

/** A node with what stands above it, outermost first, and where it stands in the document. */
export type PlacedNode = {
	readonly node: SetNode;
	readonly above: readonly SetNode[];
	readonly path: readonly (string | number)[];
};

/** All nodes, each before those inside it. */
export const nodesOf = (set: Pick<CriteriaSet, 'nodes'>): readonly PlacedNode[] => {
	const visit = (
		node: SetNode,
		above: readonly SetNode[],
		path: PlacedNode['path'],
	): readonly PlacedNode[] => [
		{ node, above, path },
		...node.children.flatMap((child, at) => visit(child, [...above, node], [...path, 'children', at])),
	];
	return set.nodes.flatMap((node, at) => visit(node, [], ['nodes', at]));
};

/** A leaf: where points are scored. Defaults of the set are filled in. */
export type Leaf = {
	readonly node: SetNode;
	/** The area (outermost node) that it stands in; itself where an area has nothing inside. */
	readonly area: SetNode;
	/** All nodes that it stands in, outermost first; none where it is an area itself. */
	readonly above: readonly SetNode[];
	/** Where its points are spread when it does not apply and is re-based inside something (`set.ts`). */
	readonly section: SetNode;
	readonly source: Source;
	readonly counts: Counts;
	readonly notApplicable: NotApplicable;
};

const sectionOf = (node: SetNode, above: readonly SetNode[], notApplicable: NotApplicable): SetNode => {
	if (notApplicable !== 'rebase-section') return above[0] ?? node;
	return above.findLast(({ rebaseTo }) => rebaseTo !== undefined) ?? above.at(-1) ?? node;
};

/** All leaves in order. */
export const leavesOf = (set: CriteriaSet): readonly Leaf[] =>
	nodesOf(set).flatMap(({ node, above }) =>
		node.children.length > 0
			? []
			: [
					{
						node,
						area: above[0] ?? node,
						above,
						section: sectionOf(node, above, node.notApplicable ?? set.notApplicable),
						source: node.source ?? 'self',
						counts: node.counts ?? 'score',
						notApplicable: node.notApplicable ?? set.notApplicable,
					},
				],
	);
