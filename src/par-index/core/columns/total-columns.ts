import { CHUNK } from '#scoring/core/columns/bind.ts';
import type { ColumnScores } from './score-columns.ts';

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

/** A sum of leaves with what is left out of it, column by column. */
type Group = {
	readonly area: number;
	readonly appraised: boolean;
	readonly max: number;
	readonly points: Float64Array;
	readonly inArea: Float64Array;
	readonly inAppraised: Float64Array;
	readonly inAll: Float64Array;
};

const groupsOf = ({ plan, sums, out }: ColumnScores): readonly Group[] =>
	plan.sums.map((sum, index) => ({
		...sum,
		points: sums[index] as Float64Array,
		inArea: out['rebase-area'][index] as Float64Array,
		inAppraised: out['rebase-appraised'][index] as Float64Array,
		inAll: out['rebase-all'][index] as Float64Array,
	}));

/** What is worked with on the way, for one chunk of units. */
const scratch = () => new Float64Array(CHUNK);
const [appraised, gone, weight, lost] = [scratch(), scratch(), scratch(), scratch()];
/** The factors of each area; as many as any set had until now. */
const factorsOfAreas: Float64Array[] = [];

/** What each area's leaves are multiplied by: the area's maximum over what of it is left. */
const areaFactors = (
	max: number,
	own: readonly Group[],
	from: number,
	until: number,
	factors: Float64Array,
): void => {
	factors.fill(max, 0, until - from);
	for (const { inArea } of own) {
		for (let at = from, to = 0; at < until; at++, to++)
			factors[to] = (factors[to] as number) - (inArea[at] as number);
	}
	for (let to = 0; to < until - from; to++) factors[to] = max / (factors[to] as number);
};

/** The appraised part as it weighs after the areas, and what of it is left out. */
const weighAppraised = (group: Group, factors: Float64Array, from: number, until: number): void => {
	const { inArea, inAppraised, max } = group;
	if (group.appraised) {
		for (let at = from, to = 0; at < until; at++, to++) {
			const factor = factors[to] as number;
			appraised[to] = (appraised[to] as number) + factor * (max - (inArea[at] as number));
			gone[to] = (gone[to] as number) + factor * (inAppraised[at] as number);
		}
		return;
	}
	for (let at = from, to = 0; at < until; at++, to++) {
		const removed = (factors[to] as number) * (inAppraised[at] as number);
		appraised[to] = (appraised[to] as number) + removed;
		gone[to] = (gone[to] as number) + removed;
	}
};

/** Adds a group's points, and what it weighs and loses when everything is re-based. */
const addGroup = (
	group: Group,
	factors: Float64Array,
	from: number,
	until: number,
	totals: Float64Array,
): void => {
	const { points, inArea, inAppraised, inAll, max } = group;
	for (let at = from, to = 0; at < until; at++, to++) {
		const factor = (factors[to] as number) * (group.appraised ? (appraised[to] as number) : 1);
		totals[at] = (totals[at] as number) + factor * (points[at] as number);
		weight[to] =
			(weight[to] as number) + factor * (max - (inArea[at] as number) - (inAppraised[at] as number));
		lost[to] = (lost[to] as number) + factor * (inAll[at] as number);
	}
};

/**
 * Totals with re-basing in doubles, the same steps as `scorecard/rebase.ts`: inside each area, then the appraised part,
 * then everything; each from the weights that the steps before made. Column by column, as all of it.
 */
const rebaseChunk = (
	scores: ColumnScores,
	groups: readonly Group[],
	factors: readonly Float64Array[],
	from: number,
	until: number,
	totals: Float64Array,
): void => {
	const length = until - from;
	for (const column of [appraised, gone, weight, lost]) column.fill(0, 0, length);
	scores.plan.areaMax.forEach((max, area) => {
		const own = groups.filter((group) => group.area === area);
		areaFactors(max, own, from, until, factors[area] as Float64Array);
	});
	for (const group of groups) weighAppraised(group, factors[group.area] as Float64Array, from, until);
	for (let to = 0; to < length; to++) {
		const left = (appraised[to] as number) - (gone[to] as number);
		// Nothing left to carry the points: the unit has no total, also where no appraised leaf is in it.
		const factor = left === 0 ? Number.NaN : (appraised[to] as number) / left;
		appraised[to] = gone[to] === 0 ? 1 : factor;
	}
	totals.fill(0, from, until);
	for (const group of groups) addGroup(group, factors[group.area] as Float64Array, from, until, totals);
	for (let at = from, to = 0; at < until; at++, to++) {
		if (Number.isNaN(appraised[to])) totals[at] = Number.NaN;
		if (lost[to] === 0) continue;
		const left = (weight[to] as number) - (lost[to] as number);
		totals[at] = ((totals[at] as number) * (weight[to] as number)) / left;
	}
};

/** Writes the totals of the units from `from` up to `until`; NaN where a scope has nothing left to carry the points. */
export const totalBetween = (
	scores: ColumnScores,
	from: number,
	until: number,
	totals: Float64Array,
): void => {
	const groups = groupsOf(scores);
	const factors = scores.plan.areaMax.map((_, area) => (factorsOfAreas[area] ??= scratch()));
	for (let start = from; start < until; start += CHUNK) {
		const end = Math.min(until, start + CHUNK);
		rebaseChunk(scores, groups, factors, start, end, totals);
	}
	for (let at = from; at < until; at++) if (!Number.isFinite(totals[at])) totals[at] = Number.NaN;
};

/** The totals of all units. */
export const totalColumns = (scores: ColumnScores): ColumnTotals => {
	const totals = new Float64Array(scores.units);
	totalBetween(scores, 0, scores.units, totals);
	return { totals, bound: boundOf(scores) };
};
