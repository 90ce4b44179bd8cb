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
	readonly source: Source;
	readonly counts: Counts;
	readonly notApplicable: NotApplicable;
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
						source: node.source ?? 'self',
						counts: node.counts ?? 'score',
						notApplicable: node.notApplicable ?? set.notApplicable,
					},
				],
	);
