import { type Rational, rational } from '#kernel/rational.ts';
import { EXACT } from '#scoring/core/columns/scaled.ts';
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

/** A total as a quotient that nobody has reduced. */
type Quotient = { readonly n: bigint; readonly d: bigint };

/** The total of a unit with figures of any size; the steps of `scorecard/rebase.ts`, brought to one denominator. */
const inBigFigures = (scores: ColumnScores, unit: number): Quotient => {
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
	if (lost === 0n) return { n: points, d: common * remaining };
	const weight = both('weight');
	return { n: points * weight, d: common * remaining * (weight - lost) };
};

const divisor = (a: number, b: number): number => {
	let [x, y] = [a, b];
	while (y !== 0) [x, y] = [y, x % y];
	return x;
};

/**
 * What each area's leaves are multiplied by, over one denominator, in whole numbers that doubles hold: maxima and what is
 * left of them have much in common. Undefined where that is too large.
 */
const smallFactors = ({ plan: { areaMax, sums }, out }: ColumnScores, unit: number) => {
	const factors = areaMax.slice();
	sums.forEach(({ area }, index) => {
		factors[area] = (factors[area] as number) - at(out['rebase-area'][index], unit);
	});
	let common = 1;
	for (let area = 0; area < factors.length; area++) {
		const [max, left] = [areaMax[area] as number, factors[area] as number];
		const own = left / divisor(max, left);
		if (left !== 0) common *= own / divisor(common, own);
		if (common >= EXACT) return undefined;
	}
	for (let area = 0; area < factors.length; area++) {
		const [max, left] = [areaMax[area] as number, factors[area] as number];
		const shared = divisor(max, left);
		factors[area] = left === 0 ? 0 : (max / shared) * (common / (left / shared));
	}
	return { common, factors };
};

/**
 * The same in doubles as far as they hold whole numbers, which is ten times sooner; undefined where they may not.
 * Every sum below is of amounts that are not negative, or of points, whose sizes are added up beside them.
 */
const inSmallFigures = (scores: ColumnScores, unit: number): Quotient | undefined => {
	const small = smallFactors(scores, unit);
	if (!small) return undefined;
	const { common, factors } = small;
	const { plan, sums, out } = scores;
	let [carried, gone, size] = [0, 0, 0];
	// Of the appraised part, and of the rest.
	let [points, others, weight, otherWeight, lost, otherLost] = [0, 0, 0, 0, 0, 0];
	for (let index = 0; index < plan.sums.length; index++) {
		const { area, appraised, max } = plan.sums[index] as (typeof plan.sums)[number];
		const factor = factors[area] as number;
		const scored = factor * at(sums[index], unit);
		const removed = factor * at(out['rebase-appraised'][index], unit);
		const rest = factor * (max - at(out['rebase-area'][index], unit));
		const left = factor * at(out['rebase-all'][index], unit);
		gone += removed;
		carried += appraised ? rest : removed;
		size += factor * max + Math.abs(scored);
		if (appraised) {
			points += scored;
			weight += rest - removed;
			lost += left;
		} else {
			others += scored;
			otherWeight += rest - removed;
			otherLost += left;
		}
	}
	if (!(size < EXACT)) return undefined;
	if (gone === 0) [carried, gone] = [1, 0];
	const shared = divisor(carried, carried - gone);
	const [times, remaining] = [BigInt(carried / shared), BigInt((carried - gone) / shared)];
	const both = (a: number, b: number): bigint => BigInt(a) * times + BigInt(b) * remaining;
	const [n, d] = [both(points, others), BigInt(common) * remaining];
	const gap = both(lost, otherLost);
	if (gap === 0n) return { n, d };
	const whole = both(weight, otherWeight);
	return { n: n * whole, d: d * (whole - gap) };
};

/** The exact total of a unit in units of points, from sums that are whole numbers. */
const exactTotal = (scores: ColumnScores, unit: number): Quotient =>
	scores.rebased[unit] === 0
		? { n: BigInt(scores.sums.reduce((sum, column) => sum + at(column, unit), 0)), d: 1n }
		: (inSmallFigures(scores, unit) ?? inBigFigures(scores, unit));

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
	const known = new Map<number, Quotient>();
	const quotient = (unit: number): Quotient => {
		const found = known.get(unit) ?? exactTotal(scores, unit);
		known.set(unit, found);
		return found;
	};
	// Denominators are above zero: what a total divides by is what is left of maxima.
	const compare = (a: Quotient, b: Quotient): number => {
		const [left, right] = [a.n * b.d, b.n * a.d];
		return left === right ? 0 : left < right ? -1 : 1;
	};
	return {
		of: (unit) => {
			const { n, d } = quotient(unit);
			return rational(n, d);
		},
		compare: (a, b) =>
			scores.rebased[a] === 0 && scores.rebased[b] === 0
				? (totals[a] as number) - (totals[b] as number)
				: compare(quotient(a), quotient(b)),
		forget: (unit) => known.delete(unit),
	};
};
