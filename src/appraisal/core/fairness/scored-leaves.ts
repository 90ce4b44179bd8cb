import { parseExact } from '#kernel/decimal.ts';
import type { Rational } from '#kernel/rational.ts';
import { maxFor } from '#scoring/core/score-leaf.ts';
import type { SetCells } from '#self-assessment/core/self-cells.ts';
import type { JudgedLeaf } from '../still-contested.ts';
import type { ScoredLeaf } from './gaps.ts';

const SHARP = 1_000_000_000_000n;

/** An exact number as floating point, for statistics; twelve digits after the point. */
export const asFloat = ({ n, d }: Rational): number => Number((n * SHARP) / d) / Number(SHARP);

const share = (points: string | null | undefined, max: number): number | undefined => {
	const exact = points ? parseExact(points) : undefined;
	return exact && max > 0 ? asFloat(exact) / max : undefined;
};

/** A scored leaf with what the first appraiser gave, which is what severity and second readings look at. */
export type StatisticLeaf = ScoredLeaf & { readonly first: number | undefined };

/**
 * Leaves of a unit as shares of what they are worth in its block: scores stay exact, statistics are floating point.
 * Leaves worth nothing there are absent.
 */
export const scoredLeaves = (
	{ leaves }: SetCells,
	block: string,
	judged: readonly JudgedLeaf[],
): readonly StatisticLeaf[] =>
	judged.flatMap(({ unitId, leaf, self, appraisal1, appraisal2 }): readonly StatisticLeaf[] => {
		const cells = leaves.get(leaf);
		const rule = cells?.leaf.node.rule;
		const max = cells && rule ? asFloat(maxFor(rule, { max: cells.max, block })) : 0;
		if (max <= 0) return [];
		return [
			{
				unit: unitId,
				leaf,
				max,
				self: share(self, max),
				appraised: share((appraisal2 ?? appraisal1)?.points, max),
				first: share(appraisal1?.points, max),
			},
		];
	});
