import { bind, CHUNK, type Run } from '#scoring/core/columns/bind.ts';
import type { Column } from '#scoring/core/columns/column.ts';
import type { LeafPlan, Plan } from './plan.ts';

/** What was entered at one leaf by the units of a block, in their order. */
export type LeafColumns = {
	readonly inputs: ReadonlyMap<string, Column>;
	/** 1: entered as not applicable. */
	readonly notApplicable?: Uint8Array | undefined;
	/** 1: points were given in place of the rule's, and the interpreter is asked. */
	readonly given?: Uint8Array | undefined;
};

/** What the interpreter says about a cell: points in the plan's unit, left out, or that the unit is not for columns. */
export type Answer = number | 'left-out' | 'interpret';
export type Ask = (leaf: number, unit: number) => Answer;

/** Effects that re-base, in the order in which they do. */
export const REBASING = ['rebase-area', 'rebase-appraised', 'rebase-all'] as const;
export type Rebasing = (typeof REBASING)[number];

/**
 * The scores of the units of a block, in units of points. Arrays by leaf or by sum hold one number a unit. Points are
 * whole where every leaf is rounded, else near the exact value (`bound`).
 */
export type ColumnScores = {
	readonly plan: Plan;
	readonly units: number;
	/** By leaf; 0 where left out. */
	readonly points: readonly Float64Array[];
	/** By leaf: 1 where left out. */
	readonly leftOut: readonly Uint8Array[];
	/** By sum; NaN where the interpreter has to say what the unit comes to. */
	readonly sums: readonly Float64Array[];
	/** By effect, then by sum: the maxima of what is left out. */
	readonly out: Readonly<Record<Rebasing, readonly Float64Array[]>>;
};

const runOf = (leaf: LeafPlan, columns: LeafColumns, plan: Plan): Run | undefined =>
	leaf.operation && bind(leaf.operation, columns.inputs, plan.unit);

/** Puts what was entered as not applicable, or given instead of the rule, over what the rule came to. */
const overlay = (
	{ effect, max }: LeafPlan,
	{ notApplicable, given }: LeafColumns,
	points: Float64Array,
	leftOut: Uint8Array,
	from: number,
	until: number,
): void => {
	if (given) for (let at = from; at < until; at++) if (given[at] === 1) points[at] = Number.NaN;
	if (!notApplicable) return;
	const worth = effect === 'refused' ? Number.NaN : effect === 'full' ? max : 0;
	for (let at = from; at < until; at++) {
		if (notApplicable[at] !== 1) continue;
		points[at] = worth;
		leftOut[at] = effect === 'full' ? 0 : 1;
	}
};

/** Asks the interpreter about every cell that has no number, and writes down what it says. */
const fill = (
	leaf: LeafPlan,
	index: number,
	points: Float64Array,
	leftOut: Uint8Array,
	from: number,
	until: number,
	ask: Ask,
): void => {
	for (let at = from; at < until; at++) {
		if (!Number.isNaN(points[at])) continue;
		const answer = ask(index, at);
		if (answer === 'interpret') continue;
		leftOut[at] = answer === 'left-out' && leaf.effect !== 'full' ? 1 : 0;
		points[at] = answer === 'left-out' ? (leaf.effect === 'full' ? leaf.max : 0) : answer;
	}
};

const addTo = (sum: Float64Array, points: Float64Array, from: number, until: number): void => {
	for (let at = from; at < until; at++) sum[at] = (sum[at] as number) + (points[at] as number);
};

const addMarked = (out: Float64Array, marks: Uint8Array, max: number, from: number, until: number): void => {
	for (let at = from; at < until; at++) out[at] = (out[at] as number) + max * (marks[at] as number);
};

/** Whether leaves of a sum can be left out with an effect, so that somebody has to add that up. */
const canLeaveOut = ({ operation }: LeafPlan, { notApplicable }: LeafColumns): boolean =>
	notApplicable !== undefined ||
	operation === undefined ||
	('nothing' in operation && operation.nothing === 'not-applicable');

/**
 * Scores all units of a block, leaf by leaf: the branch of a rule is taken once a leaf, not once a unit.
 * @param columns by leaf, in the plan's order
 * @param ask the interpreter, for the cells that columns leave to it; it is asked in the order of leaves within a chunk
 */
export const scoreColumns = (
	plan: Plan,
	units: number,
	columns: readonly LeafColumns[],
	ask: Ask,
): ColumnScores => {
	const perSum = () => plan.sums.map(() => new Float64Array(units));
	const scores: ColumnScores = {
		plan,
		units,
		points: plan.leaves.map(() => new Float64Array(units)),
		leftOut: plan.leaves.map(() => new Uint8Array(units)),
		sums: perSum(),
		out: { 'rebase-area': perSum(), 'rebase-appraised': perSum(), 'rebase-all': perSum() },
	};
	const scorers = plan.leaves.map((_, leaf) => leafScorer(scores, leaf, columns[leaf] as LeafColumns, ask));
	for (let from = 0; from < units; from += CHUNK) {
		const until = Math.min(units, from + CHUNK);
		for (const score of scorers) score(from, until);
	}
	return scores;
};

/** Scores a leaf for some units (at most CHUNK) and adds what comes of it to the sums of its area. */
type LeafScorer = (from: number, until: number) => void;

const leafScorer = (scores: ColumnScores, index: number, columns: LeafColumns, ask: Ask): LeafScorer => {
	const { plan } = scores;
	const leaf = plan.leaves[index] as LeafPlan;
	const points = scores.points[index] as Float64Array;
	const leftOut = scores.leftOut[index] as Uint8Array;
	const sum = scores.sums[leaf.sum] as Float64Array;
	const run = runOf(leaf, columns, plan);
	const { effect } = leaf;
	const isRebased = effect !== 'refused' && effect !== 'full' && canLeaveOut(leaf, columns);
	const out = isRebased ? (scores.out[effect][leaf.sum] as Float64Array) : undefined;
	return (from, until) => {
		if (run) run(from, until, points, leftOut);
		else points.fill(Number.NaN, from, until);
		overlay(leaf, columns, points, leftOut, from, until);
		fill(leaf, index, points, leftOut, from, until, ask);
		addTo(sum, points, from, until);
		if (out) addMarked(out, leftOut, leaf.max, from, until);
	};
};

/** Scores one cell again after its entry was changed, and adds up again what it belongs to. */
export const rescore = (
	scores: ColumnScores,
	leaf: number,
	columns: LeafColumns,
	unit: number,
	ask: Ask,
): void => {
	const { leaves } = scores.plan;
	(scores.leftOut[leaf] as Uint8Array)[unit] = 0;
	leafScorer(scores, leaf, columns, ask)(unit, unit + 1);
	const { sum: at } = leaves[leaf] as LeafPlan;
	let points = 0;
	const out = { 'rebase-area': 0, 'rebase-appraised': 0, 'rebase-all': 0 };
	leaves.forEach(({ sum, effect, max }, index) => {
		if (sum !== at) return;
		points += (scores.points[index] as Float64Array)[unit] as number;
		if (effect !== 'refused' && effect !== 'full')
			out[effect] += max * ((scores.leftOut[index] as Uint8Array)[unit] as number);
	});
	(scores.sums[at] as Float64Array)[unit] = points;
	for (const effect of REBASING) (scores.out[effect][at] as Float64Array)[unit] = out[effect];
};
