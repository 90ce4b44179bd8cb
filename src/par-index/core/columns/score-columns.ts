import type { NotApplicable } from '#criteria/core/set.ts';
import { bind, CHUNK, type Run } from '#scoring/core/columns/bind.ts';
import type { Column } from '#scoring/core/columns/column.ts';
import type { LeafPlan, Plan } from './plan.ts';

/** What was entered at one leaf by the units of a block, in their order. */
export type LeafColumns = {
	readonly inputs: ReadonlyMap<string, Column>;
	/** 1: entered as not applicable. */
	readonly notApplicable?: Uint8Array | undefined;
	/** 1: something was entered that columns do not hold, such as points in place of the rule's; the interpreter is asked. */
	readonly others?: Uint8Array | undefined;
};

/** What the interpreter says about a cell: points in the plan's unit, left out, or that the unit is not for columns. */
export type Answer = number | 'left-out' | 'interpret';
export type Ask = (leaf: number, unit: number) => Answer;

/**
 * Effects that columns re-base by, in the order in which they do. What is left out of a section inside an area is left to
 * the interpreter, with the whole of its unit.
 */
export const REBASING = ['rebase-area', 'rebase-appraised', 'rebase-all'] as const;
export type Rebasing = (typeof REBASING)[number];

const isRebasing = (effect: NotApplicable): effect is Rebasing =>
	(REBASING as readonly NotApplicable[]).includes(effect);

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
	/** 1: something is left out of the unit that others have to make up for. */
	readonly rebased: Uint8Array;
};

/** A leaf bound to what was entered at it. */
export type PreparedLeaf = {
	readonly plan: LeafPlan;
	/** Undefined: the interpreter is asked about every unit. */
	readonly run: Run | undefined;
	readonly columns: LeafColumns;
	/** The units with the mark, in order: few, so that nobody looks for them among all. */
	readonly notApplicable: Uint32Array;
	readonly others: Uint32Array;
	/** Whether the rule itself may leave the leaf out. */
	readonly ruleLeavesOut: boolean;
};

const unitsMarked = (marks: Uint8Array | undefined): Uint32Array => {
	const units: number[] = [];
	if (marks) for (let at = 0; at < marks.length; at++) if (marks[at] === 1) units.push(at);
	return Uint32Array.from(units);
};

/** The leaves of a plan bound to the columns of a block, in the plan's order: done once, before any scoring. */
export const prepareColumns = (plan: Plan, columns: readonly LeafColumns[]): readonly PreparedLeaf[] =>
	plan.leaves.map((leaf, index) => {
		const own = columns[index] as LeafColumns;
		const { operation } = leaf;
		return {
			plan: leaf,
			run: operation && bind(operation, own.inputs, plan.unit),
			columns: own,
			notApplicable: unitsMarked(own.notApplicable),
			others: unitsMarked(own.others),
			ruleLeavesOut:
				operation === undefined || ('nothing' in operation && operation.nothing === 'not-applicable'),
		};
	});

/** The first place in sorted units that is not below `from`. */
const firstFrom = (units: Uint32Array, from: number): number => {
	let [low, high] = [0, units.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((units[middle] as number) < from) low = middle + 1;
		else high = middle;
	}
	return low;
};

/** Puts what was entered as not applicable, or beside what columns hold, over what the rule came to. */
const overlay = (
	{ plan: { effect, max }, notApplicable, others }: PreparedLeaf,
	points: Float64Array,
	leftOut: Uint8Array,
	from: number,
	until: number,
): void => {
	const worth = effect === 'full' ? max : isRebasing(effect) ? 0 : Number.NaN;
	const mark = isRebasing(effect) ? 1 : 0;
	for (let place = firstFrom(notApplicable, from); (notApplicable[place] as number) < until; place++) {
		const unit = notApplicable[place] as number;
		points[unit] = worth;
		leftOut[unit] = mark;
	}
	for (let place = firstFrom(others, from); (others[place] as number) < until; place++)
		points[others[place] as number] = Number.NaN;
};

/** Takes what the interpreter says about a cell that columns do not know; whether it left the leaf out. */
const answerTo = ({ effect, max }: LeafPlan, answer: Answer): { points: number; leftOut: 0 | 1 } => {
	if (answer === 'interpret') return { points: Number.NaN, leftOut: 0 };
	if (answer !== 'left-out') return { points: answer, leftOut: 0 };
	if (effect === 'full') return { points: max, leftOut: 0 };
	return isRebasing(effect) ? { points: 0, leftOut: 1 } : { points: Number.NaN, leftOut: 0 };
};

/** Scores a leaf for some units (at most CHUNK) and adds what comes of it to the sums of its area. */
const scoreLeaf = (
	scores: ColumnScores,
	index: number,
	leaf: PreparedLeaf,
	from: number,
	until: number,
	ask: Ask,
): void => {
	const { effect, max, sum: of } = leaf.plan;
	const points = scores.points[index] as Float64Array;
	const leftOut = scores.leftOut[index] as Uint8Array;
	if (leaf.run) leaf.run(from, until, points, leftOut);
	else points.fill(Number.NaN, from, until);
	overlay(leaf, points, leftOut, from, until);
	const sum = scores.sums[of] as Float64Array;
	let wasAsked = false;
	for (let at = from; at < until; at++) {
		// More than the leaf is worth is refused, and the interpreter says so.
		if (!((points[at] as number) <= max)) {
			const answer = answerTo(leaf.plan, ask(index, at));
			points[at] = answer.points;
			leftOut[at] = answer.leftOut;
			wasAsked = true;
		}
		sum[at] = (sum[at] as number) + (points[at] as number);
	}
	if (!isRebasing(effect)) return;
	const out = scores.out[effect][of] as Float64Array;
	const leave = (unit: number): void => {
		if (leftOut[unit] !== 1) return;
		out[unit] = (out[unit] as number) + max;
		scores.rebased[unit] = 1;
	};
	if (leaf.ruleLeavesOut || wasAsked) for (let at = from; at < until; at++) leave(at);
	else {
		const { notApplicable } = leaf;
		for (let place = firstFrom(notApplicable, from); (notApplicable[place] as number) < until; place++)
			leave(notApplicable[place] as number);
	}
};

/** Which effects leaves of each sum have, as far as others make up for them. */
const effectsOf = ({ leaves, sums }: Plan): readonly ReadonlySet<NotApplicable>[] => {
	const effects = sums.map(() => new Set<NotApplicable>());
	for (const { sum, effect } of leaves) (effects[sum] as Set<NotApplicable>).add(effect);
	return effects;
};

/**
 * Memory is asked for in pieces of so many bytes: hundreds of small ones take as long as filling them, and what is much
 * larger comes from the system, a page at a time.
 */
const PIECE = 2 ** 18;

/** Columns of zeros, cut from pieces; `count` is how many there will be at most. */
const columnsFrom = (units: number, bytes: 1 | 8, count: number) => {
	const together = Math.min(count, Math.max(1, Math.floor(PIECE / (units * bytes))));
	let [piece, used] = [new ArrayBuffer(0), together];
	return (): readonly [ArrayBuffer, number, number] => {
		if (used === together) [piece, used] = [new ArrayBuffer(together * units * bytes), 0];
		return [piece, used++ * units * bytes, units];
	};
};

/** Scores of nobody yet. */
const emptyScores = (plan: Plan, units: number): ColumnScores => {
	const { leaves, sums } = plan;
	const effects = effectsOf(plan);
	const outs = effects.reduce((count, own) => count + REBASING.filter((one) => own.has(one)).length, 0);
	const numbers = columnsFrom(units, 8, leaves.length + sums.length + outs + 1);
	const marks = columnsFrom(units, 1, leaves.length + 1);
	const column = () => new Float64Array(...numbers());
	const marked = () => new Uint8Array(...marks());
	// What no leaf can be left out of shares one column of zeros.
	const nothing = column();
	const outOf = (effect: Rebasing) => effects.map((own) => (own.has(effect) ? column() : nothing));
	return {
		plan,
		units,
		points: leaves.map(column),
		leftOut: leaves.map(marked),
		sums: sums.map(column),
		out: {
			'rebase-area': outOf('rebase-area'),
			'rebase-appraised': outOf('rebase-appraised'),
			'rebase-all': outOf('rebase-all'),
		},
		rebased: marked(),
	};
};

/**
 * Scores all units of a block, leaf by leaf: the branch of a rule is taken once a leaf, not once a unit.
 * @param leaves of `prepareColumns`
 * @param ask the interpreter, for the cells that columns leave to it; it is asked in the order of leaves within a chunk
 */
export const scoreColumns = (
	plan: Plan,
	units: number,
	leaves: readonly PreparedLeaf[],
	ask: Ask,
): ColumnScores => {
	const scores = emptyScores(plan, units);
	for (let from = 0; from < units; from += CHUNK) {
		const until = Math.min(units, from + CHUNK);
		leaves.forEach((leaf, index) => {
			scoreLeaf(scores, index, leaf, from, until, ask);
		});
	}
	return scores;
};

/**
 * Scores one cell again after its entry was changed in its column, and adds up again what it belongs to. A value larger
 * than any that the column held when it was bound needs `prepareColumns` again.
 */
export const rescore = (
	scores: ColumnScores,
	index: number,
	leaf: PreparedLeaf,
	unit: number,
	ask: Ask,
): void => {
	const { leaves } = scores.plan;
	(scores.leftOut[index] as Uint8Array)[unit] = 0;
	scoreLeaf(scores, index, leaf, unit, unit + 1, ask);
	const { sum: at } = leaf.plan;
	let points = 0;
	const out = { 'rebase-area': 0, 'rebase-appraised': 0, 'rebase-all': 0 };
	leaves.forEach(({ sum, effect, max }, other) => {
		if (sum !== at) return;
		points += (scores.points[other] as Float64Array)[unit] as number;
		if (isRebasing(effect)) out[effect] += max * ((scores.leftOut[other] as Uint8Array)[unit] as number);
	});
	(scores.sums[at] as Float64Array)[unit] = points;
	for (const effect of REBASING) (scores.out[effect][at] as Float64Array)[unit] = out[effect];
};
