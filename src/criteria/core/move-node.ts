import { type Decision, no, yes } from '#kernel/decision.ts';
import { DEEPEST } from './findings/too-deep.ts';
import { type NodeAt, nodeAt } from './node-at.ts';
import type { CriteriaSet, SetNode } from './set.ts';

/** How many levels a node takes, itself included. */
const heightOf = ({ children }: SetNode): number => 1 + Math.max(0, ...children.map(heightOf));

const isWithin = (at: NodeAt, outer: NodeAt): boolean => outer.every((step, depth) => at[depth] === step);

/**
 * Whether a node may stand inside another one.
 * Problems: `criteria.node-missing`; `criteria.move-inside-itself`; `criteria.move-into-leaf` (the other is scored itself);
 * `criteria.move-too-deep` (what is inside the node would stand deeper than sets go).
 * @param into where the other one stands; [] for the set itself
 */
export const canMoveInto = ({ nodes }: CriteriaSet, at: NodeAt, into: NodeAt): Decision<SetNode> => {
	const [node, parent] = [nodeAt(nodes, at), nodeAt(nodes, into)];
	if (!node || (into.length > 0 && !parent)) return no('criteria.node-missing');
	if (isWithin(into, at)) return no('criteria.move-inside-itself', { node: node.code });
	if (parent && parent.children.length === 0 && parent.rule)
		return no('criteria.move-into-leaf', { node: node.code, parent: parent.code });
	const depth = into.length + heightOf(node);
	if (depth > DEEPEST) return no('criteria.move-too-deep', { node: node.code, depth, limit: DEEPEST });
	return yes(node);
};

/** Every place that a node may be moved into, but the one in which it stands; [] is the set itself. */
export const placesFor = (set: CriteriaSet, at: NodeAt): readonly NodeAt[] => {
	const places = (nodes: readonly SetNode[], above: NodeAt): readonly NodeAt[] =>
		nodes.flatMap(({ children }, index) => {
			const place = [...above, index];
			return [place, ...places(children, place)];
		});
	const present = at.slice(0, -1).join('.');
	return [[], ...places(set.nodes, [])].filter(
		(place) => place.join('.') !== present && canMoveInto(set, at, place).ok,
	);
};

const without = (nodes: readonly SetNode[], [first = 0, ...rest]: NodeAt): readonly SetNode[] => {
	const node = nodes[first];
	if (rest.length === 0 || !node) return nodes.toSpliced(first, 1);
	return nodes.with(first, { ...node, children: without(node.children, rest) });
};

const inside = (nodes: readonly SetNode[], [first, ...rest]: NodeAt, added: SetNode): readonly SetNode[] => {
	const node = first === undefined ? undefined : nodes[first];
	if (first === undefined || !node) return [...nodes, added];
	return nodes.with(first, { ...node, children: inside(node.children, rest, added) });
};

/** Where something stands once a node has been taken out. */
const afterTaking = (place: NodeAt, at: NodeAt): NodeAt => {
	const depth = at.length - 1;
	const isBehind = isWithin(place, at.slice(0, depth)) && (place[depth] ?? -1) > (at[depth] ?? 0);
	return isBehind ? place.with(depth, (place[depth] ?? 0) - 1) : place;
};

/** The nodes with one of them, and all inside it, moved to the end of another's; its code stays what it is. */
export const movedInto = (nodes: readonly SetNode[], at: NodeAt, into: NodeAt): readonly SetNode[] => {
	const node = nodeAt(nodes, at);
	return node ? inside(without(nodes, at), afterTaking(into, at), node) : nodes;
};

/** Where a node stands after it was moved into another. */
export const placeAfterMove = ({ nodes }: CriteriaSet, at: NodeAt, into: NodeAt): NodeAt => {
	const parent = afterTaking(into, at);
	const list = nodeAt(without(nodes, at), parent)?.children ?? without(nodes, at);
	return [...parent, list.length];
};
