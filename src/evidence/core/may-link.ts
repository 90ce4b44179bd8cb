import type { Phase } from '#access/core/phases.ts';
import { type Decision, no, yes } from '#kernel/decision.ts';

/** Documents come with the unit's own assessment, or later with what it explains. */
export const BATCHES = ['self', 'explanation'] as const;
export type Batch = (typeof BATCHES)[number];

/** What decides whether links of a unit's card may change now. */
export type LinkPlace = {
	/** Phases open for the unit. */
	readonly open: readonly Phase[];
	/** Whether the card was handed in and not taken back. */
	readonly isSubmitted: boolean;
	/** Leaves for which the unit was asked to explain itself. */
	readonly contested: readonly string[];
};

/**
 * Whether documents may be put to these leaves now, or taken from them, and in which batch. In self-assessment any leaf
 * may be proven until the card is handed in; in the explanation phase only leaves that are contested.
 * Problems: `access.phase-closed`, `evidence.card-submitted`, `evidence.leaf-not-contested` with the `leaf`.
 */
export const mayLink = (
	{ open, isSubmitted, contested }: LinkPlace,
	leaves: readonly string[],
): Decision<Batch> => {
	const isSelf = open.includes('self-assessment');
	if (isSelf && !isSubmitted) return yes('self');
	if (!open.includes('explanation'))
		return isSelf ? no('evidence.card-submitted') : no('access.phase-closed', { phases: 'self-assessment' });
	const closed = leaves.find((leaf) => !contested.includes(leaf));
	return closed === undefined ? yes('explanation') : no('evidence.leaf-not-contested', { leaf: closed });
};
