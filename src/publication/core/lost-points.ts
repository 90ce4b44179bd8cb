import { decimal, toExact } from '#kernel/decimal.ts';
import { compare, type Rational, sign, subtract, ZERO } from '#kernel/rational.ts';
import type { AreaResult } from '#par-index/core/results.ts';

/** An area of a unit with what it could have had and has not. */
export type LostPoints = {
	readonly code: string;
	readonly points: string;
	readonly max: string;
	/** max − points, exact. */
	readonly lost: string;
	/** Whether no other area lost as much. */
	readonly isMost: boolean;
};

/** The points that a unit lost in each area; areas without points or maximum are left out. */
export const lostPoints = (areas: readonly AreaResult[]): LostPoints[] => {
	const known = areas.flatMap(({ code, points, max }) =>
		points === null || max === null
			? []
			: [{ code, points, max, lost: subtract(decimal(max), decimal(points)) }],
	);
	const most = known.reduce<Rational>((a, { lost }) => (compare(lost, a) > 0 ? lost : a), ZERO);
	const isMost = ({ lost }: { lost: Rational }) => sign(lost) > 0 && compare(lost, most) === 0;
	const [, rival] = known.filter(isMost);
	return known.map((one) => ({
		...one,
		lost: toExact(one.lost),
		isMost: rival === undefined && isMost(one),
	}));
};
