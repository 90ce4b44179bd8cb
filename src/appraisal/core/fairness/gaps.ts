import { groupBy } from '#kernel/group-by.ts';

/** A leaf of a unit with what the unit gave itself and what it was given, as shares of the maximum. */
export type ScoredLeaf = {
	readonly unit: string;
	readonly leaf: string;
	/** Undefined: not known, or left out. */
	readonly self: number | undefined;
	readonly appraised: number | undefined;
	/** What the leaf is worth, in points; above 0. */
	readonly max: number;
};

/** How far own scores lie above those of appraisers, over the leaves that have both. */
export type Gap = {
	readonly key: string;
	/** Leaves, or units, that have both scores. */
	readonly count: number;
	/** Points that were given up, as a share of what could be reached: 0.05 is 5 points of 100; below 0: was given more. */
	readonly gap: number;
	readonly self: number;
	readonly appraised: number;
};

/**
 * The gap self − appraised by unit or by leaf: sum of points over sum of maxima, so that a leaf counts for what it is worth
 * (domain.md §5: a published quality signal). Floating point, for a picture; published gaps come from exact scores.
 * @returns the largest gap first; what has no leaf with both scores is absent
 */
export const gapsBy = (scored: readonly ScoredLeaf[], by: 'unit' | 'leaf'): readonly Gap[] => {
	const known = scored.filter(({ self, appraised }) => self !== undefined && appraised !== undefined);
	return [...groupBy(known, (one) => one[by])]
		.map(([key, own]): Gap => {
			const max = own.reduce((sum, one) => sum + one.max, 0);
			const self = own.reduce((sum, one) => sum + (one.self ?? 0) * one.max, 0) / max;
			const appraised = own.reduce((sum, one) => sum + (one.appraised ?? 0) * one.max, 0) / max;
			return { key, count: own.length, gap: self - appraised, self, appraised };
		})
		.sort((a, b) => b.gap - a.gap || (a.key < b.key ? -1 : 1));
};
