/** Why a unit shows "–" instead of a change. */
export const NOT_COMPARABLE = [
	/** No earlier results were given. */
	'no-earlier-results',
	/** The unit is not in the earlier results. */
	'not-in-earlier-results',
	/** It was there, in another block, where other criteria and other rivals held. */
	'other-block',
	/** It came out of several units. */
	'merged',
	/** It came out of a part of a unit. */
	'split',
	/** It did not exist. */
	'established',
	/** Units history knows of another change that ends comparison. */
	'changed',
	/** Several earlier units could be meant. */
	'several-candidates',
	/** The settings say that earlier figures were measured otherwise. */
	'changed-set',
	/** One of the two years has no percent for it. */
	'no-percent',
] as const;
export type NotComparable = (typeof NOT_COMPARABLE)[number];
