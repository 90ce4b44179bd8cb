import type { Leaf } from '#criteria/core/leaves.ts';
import type { Rational } from '#kernel/rational.ts';
import type { Given } from '#scoring/core/form.ts';

/** What is entered for a unit at a leaf. */
export type Filled = {
	readonly leaf: Leaf;
	readonly appraised: Given;
	/** What the appraised inputs come to. */
	readonly points: Rational;
	/** What the unit claimed; undefined where units do not score themselves. */
	readonly self: Given | undefined;
};
