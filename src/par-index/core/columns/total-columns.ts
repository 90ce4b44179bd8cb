import {
	add,
	divide,
	multiply,
	ONE,
	type Rational,
	rational,
	subtract,
	sum,
	ZERO,
} from '#kernel/rational.ts';
import { type ColumnScores, REBASING } from './score-columns.ts';

/** Totals in units of points, with how far the exact ones can be from them. */
export type ColumnTotals = {
	/** NaN: some leaf has to be looked at by the interpreter. */
	readonly totals: Float64Array;
	/** No exact total is further from its double than this. */
	readonly bound: number;
};

/** Doubles are within this share of what they stand for after one operation. */
const EPSILON = 2 ** -53;

/** Every leaf adds one rounding, re-basing a few for each sum; doubled, since a bound may be generous. */
const boundOf = ({ plan }: ColumnScores): number => {
	const operations = plan.leaves.length * 3 + plan.sums.length * 12 + 8;
	return 2 * operations * EPSILON * plan.max;
};

/** What is left out of a unit, or undefined where nothing is and re-basing has nothing to do. */
const hasLeftOut = ({ out, plan }: ColumnScores): Uint8Array => {
	const [first] = out['rebase-area'];
	const marks = new Uint8Array(first?.length ?? 0);
	for (const effect of REBASING) {
		plan.sums.forEach((_, index) => {
			const column = out[effect][index] as Float64Array;
			for (let at = 0; at < marks.length; at++) if (column[at] !== 0) marks[at] = 1;
		});
	}
	return marks;
};

/** What re-basing of one unit needs of the plan and the columns, in arrays that are made once. */
export type Rebaser = (unit: number) => number;

/**
 * Re-basing in doubles, the same steps as `scorecard/rebase.ts`: inside each area, then the appraised part, then
 * everything; each from the weights that the steps before made.
 */
export const rebaser = (scores: ColumnScores): Rebaser => {
	const { plan, sums, out } = scores;
	const [ofArea, ofAppraised, ofAll] = REBASING.map((effect) => out[effect]) as [
		readonly Float64Array[],
		readonly Float64Array[],
		readonly Float64Array[],
	];
	const groups = plan.sums.map((group, index) => ({
		...group,
		points: sums[index] as Float64Array,
		inArea: ofArea[index] as Float64Array,
		inAppraised: ofAppraised[index] as Float64Array,
		inAll: ofAll[index] as Float64Array,
	}));
	const areas = plan.areaMax.map((max, area) => ({ max, groups: groups.filter((one) => one.area === area) }));
	const factors = new Float64Array(plan.areaMax.length);
	return (unit) => {
		let appraised = 0;
		let gone = 0;
		for (let area = 0; area < areas.length; area++) {
			const { max, groups: own } = areas[area] as (typeof areas)[number];
			let left = max;
			for (const group of own) left -= group.inArea[unit] as number;
			const factor = left === max ? 1 : max / left;
			factors[area] = factor;
			for (const group of own) {
				const rest = group.max - (group.inArea[unit] as number);
				const removed = group.inAppraised[unit] as number;
				appraised += factor * (group.appraised ? rest : removed);
				gone += factor * removed;
			}
		}
		const onAppraised = gone === 0 ? 1 : appraised / (appraised - gone);
		let weight = 0;
		let lost = 0;
		let total = 0;
		for (const group of groups) {
			const factor = (factors[group.area] as number) * (group.appraised ? onAppraised : 1);
			weight += factor * (group.max - (group.inArea[unit] as number) - (group.inAppraised[unit] as number));
			lost += factor * (group.inAll[unit] as number);
			total += factor * (group.points[unit] as number);
		}
		return lost === 0 ? total : (total * weight) / (weight - lost);
	};
};

/** The totals of all units. What has nothing left that could carry the points is NaN, as is what misses a leaf. */
export const totalColumns = (scores: ColumnScores): ColumnTotals => {
	const { units, sums } = scores;
	const totals = new Float64Array(units);
	for (const column of sums) {
		for (let at = 0; at < units; at++) totals[at] = (totals[at] as number) + (column[at] as number);
	}
	const marks = hasLeftOut(scores);
	const rebased = rebaser(scores);
	for (let at = 0; at < units; at++) {
		if (marks[at] === 0) continue;
		const total = rebased(at);
		totals[at] = Number.isFinite(total) ? total : Number.NaN;
	}
	return { totals, bound: boundOf(scores) };
};

const at = (column: Float64Array | undefined, unit: number): Rational =>
	rational(BigInt(column?.[unit] ?? 0));

/**
 * The exact total of a unit in units of points, from sums that are whole numbers.
 * @throws RangeError where sums are not whole (a set that rounds nothing): the interpreter knows them
 */
export const exactTotal = (scores: ColumnScores, unit: number): Rational => {
	const { plan, sums, out } = scores;
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
	const appraised = sum(
		groups.map((group) =>
			multiply(factorOf(group), group.appraised ? subtract(group.max, group.inArea) : group.inAppraised),
		),
	);
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
