import {
	add,
	compare,
	divide,
	multiply,
	ONE,
	type Rational,
	rational,
	subtract,
	sum,
	ZERO,
} from '#kernel/rational.ts';
import type { ColumnScores } from './score-columns.ts';

const at = (column: Float64Array | undefined, unit: number): Rational =>
	rational(BigInt(column?.[unit] ?? 0));

/** The exact total of a unit in units of points, from sums that are whole numbers; the steps of `scorecard/rebase.ts`. */
const exactTotal = ({ plan, sums, out, rebased }: ColumnScores, unit: number): Rational => {
	if (rebased[unit] === 0) return sum(sums.map((column) => at(column, unit)));
	const groups = plan.sums.map((group, index) => ({
		...group,
		max: rational(BigInt(group.max)),
		points: at(sums[index], unit),
		inArea: at(out['rebase-area'][index], unit),
		inAppraised: at(out['rebase-appraised'][index], unit),
		inAll: at(out['rebase-all'][index], unit),
	}));
	const areaFactors = plan.areaMax.map((max, area) => {
		const whole = rational(BigInt(max));
		const gone = sum(groups.filter((group) => group.area === area).map(({ inArea }) => inArea));
		return gone.n === 0n ? ONE : divide(whole, subtract(whole, gone));
	});
	const factorOf = ({ area }: { readonly area: number }): Rational => areaFactors[area] ?? ONE;
	const gone = sum(groups.map((group) => multiply(factorOf(group), group.inAppraised)));
	const carried = groups.map((group) => {
		const weight = group.appraised ? subtract(group.max, group.inArea) : group.inAppraised;
		return multiply(factorOf(group), weight);
	});
	const appraised = sum(carried);
	const onAppraised = gone.n === 0n ? ONE : divide(appraised, subtract(appraised, gone));
	let [weight, lost, total] = [ZERO, ZERO, ZERO];
	for (const group of groups) {
		const factor = group.appraised ? multiply(factorOf(group), onAppraised) : factorOf(group);
		const rest = subtract(subtract(group.max, group.inArea), group.inAppraised);
		weight = add(weight, multiply(factor, rest));
		lost = add(lost, multiply(factor, group.inAll));
		total = add(total, multiply(factor, group.points));
	}
	return lost.n === 0n ? total : divide(multiply(total, weight), subtract(weight, lost));
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
