import { placesFor } from '#criteria/core/move-node.ts';
import { type NodeAt, nodeAt } from '#criteria/core/node-at.ts';
import type { CriteriaSet } from '#criteria/core/set.ts';
import { m } from '#paraglide/messages.js';

/** Where a node may go from where it stands. */
export type MoveView = {
	readonly canGoUp: boolean;
	readonly canGoDown: boolean;
	/** Other nodes that it may be moved into; '' is the set itself. */
	readonly into: readonly { readonly value: string; readonly label: string }[];
};

/** A place of the tree as addresses and forms write it ("0.2.1"; '' for the set itself); undefined where it is none. */
export const readPlace = (text: string): NodeAt | undefined => {
	if (text === '') return [];
	return /^\d{1,4}(?:\.\d{1,4}){0,9}$/.test(text) ? text.split('.').map(Number) : undefined;
};

/** The moves of a node; undefined for the set itself, which has none. */
export const moveView = (set: CriteriaSet, at: NodeAt): MoveView | undefined => {
	const index = at.at(-1);
	if (index === undefined) return undefined;
	const siblings = nodeAt(set.nodes, at.slice(0, -1))?.children ?? set.nodes;
	const labelOf = (place: NodeAt): string => {
		const node = nodeAt(set.nodes, place);
		// Set in by depth, as the tree beside it is.
		return node
			? `${'\u2003'.repeat(place.length - 1)}${node.code} ${node.name.vi}`
			: m['work.sets.top-level']();
	};
	return {
		canGoUp: index > 0,
		canGoDown: index < siblings.length - 1,
		into: placesFor(set, at).map((place) => ({ value: place.join('.'), label: labelOf(place) })),
	};
};
