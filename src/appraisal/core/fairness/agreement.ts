/** Two readings of one leaf, as shares of its maximum. */
export type TwoReadings = { readonly first: number; readonly second: number };

/** How far two readers agree. */
export type Agreement = {
	readonly count: number;
	/** Share of leaves with the very same points. */
	readonly exact: number;
	/** Each leaf counts 1 less the distance as a share of the maximum: a step apart is nearly agreement, 0 and 1 is none. */
	readonly weighted: number;
};

const SAME = 1e-9;

/**
 * How far second readings agree with the first, exactly and weighted by distance (the linear weights of Cohen's weighted
 * kappa, 1968, without its correction for chance, which few readings cannot bear).
 * @returns undefined where there is nothing to compare
 */
export const agreementOf = (readings: readonly TwoReadings[]): Agreement | undefined => {
	const count = readings.length;
	if (count === 0) return undefined;
	const distances = readings.map(({ first, second }) => Math.min(1, Math.abs(first - second)));
	return {
		count,
		exact: distances.filter((one) => one < SAME).length / count,
		weighted: distances.reduce((sum, one) => sum + 1 - one, 0) / count,
	};
};
