import { compare, type Rational, rational } from '#kernel/rational.ts';
import type { ColumnScores } from './score-columns.ts';

const at = (column: Float64Array | undefined, unit: number): number => column?.[unit] ?? 0;
const big = ([a, b]: readonly [number, number]): [bigint, bigint] => [BigInt(a), BigInt(b)];

/** What re-basing of one unit needs of an area, as whole numbers; of the appraised part and of the rest. */
type Area = {
	readonly max: bigint;
	/** What is left of the area, and so what its factor divides by. */
	readonly left: bigint;
	readonly points: readonly [bigint, bigint];
	readonly weight: readonly [bigint, bigint];
	readonly lost: readonly [bigint, bigint];
	/** What weighs in re-basing the appraised part, and what of it is left out. */
	readonly carried: bigint;
	readonly gone: bigint;
};

const areasOf = ({ plan, sums, out }: ColumnScores, unit: number): readonly Area[] =>
	plan.areaMax.map((areaMax, area) => {
		// Sums of whole numbers that doubles hold; big ones are made of them at the end.
		const points: [number, number] = [0, 0];
		const weight: [number, number] = [0, 0];
		const lost: [number, number] = [0, 0];
		let [left, carried, gone] = [areaMax, 0, 0];
		plan.sums.forEach((sum, index) => {
			if (sum.area !== area) return;
			const part = sum.appraised ? 0 : 1;
			const inArea = at(out['rebase-area'][index], unit);
			const inAppraised = at(out['rebase-appraised'][index], unit);
			const rest = sum.max - inArea;
			points[part] += at(sums[index], unit);
			weight[part] += rest - inAppraised;
			lost[part] += at(out['rebase-all'][index], unit);
			left -= inArea;
			carried += sum.appraised ? rest : inAppraised;
			gone += inAppraised;
		});
		return {
			max: BigInt(areaMax),
			left: BigInt(left),
			points: big(points),
			weight: big(weight),
			lost: big(lost),
			carried: BigInt(carried),
			gone: BigInt(gone),
		};
	});

/**
 * The exact total of a unit in units of points, from sums that are whole numbers; the steps of `scorecard/rebase.ts`,
 * brought to one denominator so that nothing is reduced on the way.
 */
const exactTotal = (scores: ColumnScores, unit: number): Rational => {
	if (scores.rebased[unit] === 0) {
		return rational(BigInt(scores.sums.reduce((sum, column) => sum + at(column, unit), 0)));
	}
	const areas = areasOf(scores, unit);
	// Over the product of what is left of each area; an area of which nothing is left carries nothing.
	const common = areas.reduce((product, { left }) => (left === 0n ? product : product * left), 1n);
	const factors = areas.map(({ max, left }) => (left === 0n ? 0n : (max * common) / left));
	const sumOf = (of: (area: Area) => bigint): bigint =>
		areas.reduce((sum, area, index) => sum + (factors[index] as bigint) * of(area), 0n);
	const gone = sumOf((area) => area.gone);
	const carried = gone === 0n ? 1n : sumOf((area) => area.carried);
	const remaining = carried - (gone === 0n ? 0n : gone);
	const both = (of: 'points' | 'weight' | 'lost'): bigint =>
		sumOf((area) => area[of][0]) * carried + sumOf((area) => area[of][1]) * remaining;
	const points = both('points');
	const lost = both('lost');
	if (lost === 0n) return rational(points, common * remaining);
	const weight = both('weight');
	return rational(points * weight, common * remaining * (weight - lost));
};

/** Exact totals, each worked out once and only where somebody asks. */
export type ExactTotals = {
	readonly of: (unit: number) => Rational;
	/** −1, 0 or 1 as the total of `a` is below, equal to or above that of `b`. */
	readonly compare: (a: number, b: number) => number;
	/** Forgets a unit whose entries were changed. */
	readonly forget: (unit: number) => void;
};

/**
 * The exact totals of units whose sums are whole numbers.
 * @param totals the doubles; of units that nothing is re-based for they are exact themselves
 */
export const exactTotals = (scores: ColumnScores, totals: Float64Array): ExactTotals => {
	const known = new Map<number, Rational>();
	const of = (unit: number): Rational => {
		const found = known.get(unit) ?? exactTotal(scores, unit);
		known.set(unit, found);
		return found;
	};
	return {
		of,
		compare: (a, b) =>
			scores.rebased[a] === 0 && scores.rebased[b] === 0
				? (totals[a] as number) - (totals[b] as number)
				: compare(of(a), of(b)),
		forget: (unit) => known.delete(unit),
	};
};
