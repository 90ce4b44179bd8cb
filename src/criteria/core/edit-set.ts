import { type Decision, no, yes } from '#kernel/decision.ts';
import { canMoveInto, movedInto } from './move-node.ts';
import { type NodeAt, nodeAt } from './node-at.ts';
import type { Acknowledgement, CriteriaSet, Mapping, SetNode } from './set.ts';

/** What a set says of itself, its tree and what was decided about it aside. */
export type SetFields = Omit<CriteriaSet, 'nodes' | 'acknowledged' | 'supersedes'>;

/** One change of a set, as an editor makes it. A node's children are never part of a change of the node. */
export type SetChange =
	| { readonly kind: 'set'; readonly fields: SetFields }
	| { readonly kind: 'node'; readonly at: NodeAt; readonly node: Omit<SetNode, 'children'> }
	| { readonly kind: 'add'; readonly at: NodeAt; readonly node: SetNode }
	| { readonly kind: 'move'; readonly at: NodeAt; readonly by: -1 | 1 }
	| { readonly kind: 'place'; readonly at: NodeAt; readonly into: NodeAt }
	| { readonly kind: 'delete'; readonly at: NodeAt }
	| { readonly kind: 'mapping'; readonly mapping: readonly Mapping[] };

/** Replaces the list in which a node stands. */
const inList = (
	nodes: readonly SetNode[],
	[first = 0, ...rest]: NodeAt,
	change: (list: readonly SetNode[], at: number) => readonly SetNode[],
): readonly SetNode[] => {
	const node = nodes[first];
	if (rest.length === 0 || !node) return change(nodes, first);
	return nodes.with(first, { ...node, children: inList(node.children, rest, change) });
};

const swapped = (list: readonly SetNode[], at: number, other: number): readonly SetNode[] => {
	const [one, two] = [list[at], list[other]];
	return one && two ? list.with(at, two).with(other, one) : list;
};

/** Changes of the tree. */
type TreeChange = Exclude<SetChange, { readonly kind: 'set' | 'mapping' }>;

/** Why a change of the tree cannot be made. */
const refusalOf = (set: CriteriaSet, change: TreeChange): Decision<null> => {
	const { kind, at } = change;
	const isRoot = kind === 'add' && at.length === 0;
	if (!isRoot && !nodeAt(set.nodes, at)) return no('criteria.node-missing');
	if (kind === 'delete' && at.length === 1 && set.nodes.length === 1) return no('criteria.last-node');
	const moved = kind === 'place' ? canMoveInto(set, at, change.into) : yes(null);
	return moved.ok ? yes(null) : moved;
};

/**
 * A set with one change made in it. What the mapping and acknowledgements say of it follows apart (`follow-edit.ts`).
 * Problems: `criteria.node-missing` (somebody took the node away), `criteria.last-node` (a set without any node is none),
 * `criteria.supersedes-nothing` (a mapping from no set), those of `canMoveInto`.
 */
export const editSet = (set: CriteriaSet, change: SetChange): Decision<CriteriaSet> => {
	if (change.kind === 'set') {
		const { nodes, acknowledged, supersedes } = set;
		return yes({ ...change.fields, nodes, acknowledged, ...(supersedes ? { supersedes } : {}) });
	}
	if (change.kind === 'mapping') {
		if (!set.supersedes) return no('criteria.supersedes-nothing');
		return yes({ ...set, supersedes: { ...set.supersedes, mapping: change.mapping } });
	}
	const refusal = refusalOf(set, change);
	if (!refusal.ok) return refusal;
	return yes({ ...set, nodes: editedNodes(set.nodes, change) });
};

const editedNodes = (nodes: readonly SetNode[], change: TreeChange): readonly SetNode[] => {
	const { kind, at } = change;
	if (kind === 'place') return movedInto(nodes, at, change.into);
	if (kind === 'add') {
		if (at.length === 0) return [...nodes, change.node];
		return inList(nodes, at, (list, index) => {
			const parent = list[index];
			return parent ? list.with(index, { ...parent, children: [...parent.children, change.node] }) : list;
		});
	}
	return inList(nodes, at, (list, index) => {
		if (kind === 'delete') return list.toSpliced(index, 1);
		if (kind === 'move') return swapped(list, index, index + change.by);
		return list.with(index, { ...change.node, children: list[index]?.children ?? [] });
	});
};

/** Which finding, as acknowledgements name it. */
export type FindingAt = Pick<Acknowledgement, 'finding' | 'at'>;

/** The set with findings let stand for one reason, or, without a reason, not let stand any more. */
export const acknowledge = (
	set: CriteriaSet,
	findings: readonly FindingAt[],
	reason: string,
): CriteriaSet => {
	const isMeant = (one: FindingAt): boolean =>
		findings.some(({ finding, at }) => one.finding === finding && one.at === at);
	const others = set.acknowledged.filter((one) => !isMeant(one));
	// Several findings of a kind at a node are covered by one.
	const once = new Map(findings.map(({ finding, at }) => [`${finding} ${at}`, { finding, at, reason }]));
	return { ...set, acknowledged: reason === '' ? others : [...others, ...once.values()] };
};
