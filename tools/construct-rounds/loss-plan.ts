import type { Random } from './random.ts';

/** A leaf as the plan sees it, in points. */
export type Planned = {
	readonly worth: number;
	/** How easily points are lost here, the same for all units of a block: 1 is usual. */
	readonly hardness: number;
	/** The share of its worth that is kept in any case: few are wholly dissatisfied in a survey. */
	readonly keeps: number;
	readonly counts: 'score' | 'bonus' | 'penalty';
};

/**
 * Where a unit loses its points, before anything is exact: the loss is laid on a good part of the leaves at random, more on
 * those that are hard for all. Bonus and penalty are small and seldom.
 * @param loss points below the full sum of what counts
 * @returns the points wanted at each leaf
 */
export const planLosses = (leaves: readonly Planned[], loss: number, random: Random): readonly number[] => {
	const spread = Math.min(0.75, 0.3 + loss / 45);
	const weights = leaves.map(({ worth, hardness, counts }) =>
		counts === 'score' && random.next() < spread ? worth * hardness * -Math.log(1 - random.next() * 0.98) : 0,
	);
	const wanted = leaves.map(({ worth, counts }) => (counts === 'score' ? worth : 0));
	let left = loss;
	// What one leaf cannot lose is laid on the others.
	for (let round = 0; round < 12 && left > 1e-6; round++) {
		const room = wanted.map((points, at) =>
			Math.max(0, points - (leaves[at]?.keeps ?? 0) * (leaves[at]?.worth ?? 0)),
		);
		const open = weights.map((weight, at) => ((room[at] as number) > 0 ? weight : 0));
		const all = open.reduce((a, b) => a + b, 0);
		if (all === 0) break;
		const share = left / all;
		for (const [at, weight] of open.entries()) {
			const part = Math.min(weight * share, room[at] as number);
			wanted[at] = (wanted[at] as number) - part;
			left -= part;
		}
	}
	return wanted;
};
