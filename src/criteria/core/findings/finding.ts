import type { Problem } from '#kernel/decision.ts';
import type { Leaf, PlacedNode } from '../leaves.ts';
import type { CriteriaSet } from '../set.ts';

/** Something that is wrong with a set. Codes of rules begin with "scoring.", those of sets with "criteria.". */
export type SetFinding = Problem & {
	/** The code of the node; empty: the set itself. */
	readonly at: string;
	/** Where in the document: `['nodes', 0, 'children', 2, 'rule']`. */
	readonly path: readonly (string | number)[];
};

/** What checks look at. */
export type Evidence = {
	readonly set: CriteriaSet;
	/** The leaves of the set that this one supersedes, where that is at hand. */
	readonly previous: { readonly leaves: readonly Leaf[] } | undefined;
	/** All nodes, each before those inside it. */
	readonly nodes: readonly PlacedNode[];
	/** All leaves, each with its place. */
	readonly leaves: readonly (Leaf & Pick<PlacedNode, 'path'>)[];
};

/** Looks for one kind of thing; a finding's code is the kind, which the registry adds. */
export type Check = (evidence: Evidence) => readonly Omit<SetFinding, 'code'>[];

/** A finding at a node. */
export const atNode = (
	{ node, path }: Pick<PlacedNode, 'node' | 'path'>,
	details: Problem['details'] = {},
	...inside: readonly (string | number)[]
): Omit<SetFinding, 'code'> => ({ at: node.code, path: [...path, ...inside], details });

/** A finding about the set itself. */
export const atSet = (
	details: Problem['details'] = {},
	...path: readonly (string | number)[]
): Omit<SetFinding, 'code'> => ({ at: '', path, details });
