import type { CriteriaSet, NotApplicable } from '#criteria/core/set.ts';
import { round } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { multiply, ONE, type Rational, sum, ZERO } from '#kernel/rational.ts';
import type { PartName } from '../published-table.ts';
import { type AreaScore, areasOf, partsOf, totalOf } from './add-up.ts';
import { isLeftOut, type LeafContext, type LeafScore, scoreLeafOf } from './leaf-score.ts';
import type { PreparedLeaf, PreparedSet } from './prepare-set.ts';
import { rebase, type Weighed } from './rebase.ts';
import type { UnitEntries } from './unit-entries.ts';

/** A leaf as it counts: its points, rounded where the set rounds at each leaf, times the factor of re-basing. */
export type CountedLeaf = LeafScore & {
	/** From re-basing; 0 for a leaf left out, 1 where nothing was left out. */
	readonly factor: Rational;
	/** Undefined where points are missing or the leaf is left out. */
	readonly counted: Rational | undefined;
	readonly countedDeduction: Rational;
	/** What the leaf could have added: max × factor. */
	readonly countedMax: Rational;
};

/** A leaf that does not apply to a unit, with its effect. */
export type LeftOut = { readonly code: string; readonly effect: NotApplicable };

/** A leaf with what is to be said of it. */
export type Remarked = { readonly code: string; readonly problems: readonly Problem[] };

/** One unit in one round (phiếu chấm điểm), scored. */
export type Scorecard = {
	readonly set: CriteriaSet;
	readonly unit: string;
	readonly block: string;
	readonly year: number | undefined;
	readonly file: string;
	readonly leaves: readonly CountedLeaf[];
	/** Leaves that do not apply, also those with full points. */
	readonly leftOut: readonly LeftOut[];
	/** Leaves that have no points, and why. */
	readonly lacking: readonly Remarked[];
	/** Leaves with points for what does not fit together, such as more done than there was to do. */
	readonly doubtful: readonly Remarked[];
	readonly areas: readonly AreaScore[];
	/** Parts that the set has; undefined while a leaf of one is missing. */
	readonly parts: ReadonlyMap<PartName, Rational | undefined>;
	/** appraised − deduction + surveys + outcome + bonus − penalty; undefined while any leaf is missing. */
	readonly total: Rational | undefined;
	/** The sum of what all leaves inside the 100 could have added. */
	readonly max: Rational;
	/** Problems of the whole card, such as nothing left to carry the points. Those of leaves stand at the leaves. */
	readonly problems: readonly Problem[];
};

/** The effect by which a leaf is left out and others carry its points. */
export const leftOutBy = (score: LeafScore): Weighed['leftOut'] => {
	const { notApplicable } = score;
	const isRebased = isLeftOut(score) && notApplicable !== 'full' && notApplicable !== 'refused';
	return isRebased ? notApplicable : undefined;
};

/** A leaf, or several in its place, as re-basing weighs it. */
export const weigh = (leaf: PreparedLeaf, max: Rational, leftOut: Weighed['leftOut']): Weighed => ({
	code: leaf.code,
	within: leaf.within,
	section: leaf.section.code,
	source: leaf.source,
	max,
	leftOut,
});

/** Half up, and only where the set rounds at each leaf (domain.md §5). */
export const underPolicy = ({ rounding }: CriteriaSet): ((value: Rational) => Rational) =>
	rounding.at === 'leaf' ? (value) => round(value, rounding.digits) : (value) => value;

/** Points are rounded as they are scored; what re-basing makes of them afterwards is a share of a sum and stays exact. */
const count = (score: LeafScore, factor: Rational, rounded: (value: Rational) => Rational): CountedLeaf => {
	const points = score.points && rounded(score.points);
	const deduction = rounded(score.deduction);
	return {
		...score,
		points,
		deduction,
		factor,
		counted: points && multiply(points, factor),
		countedDeduction: multiply(deduction, factor),
		countedMax: multiply(score.max, factor),
	};
};

const isScore = ({ leaf }: LeafScore): boolean => leaf.counts === 'score';

/** The leaves of a unit that do not apply to it, those that lack points, and those with points that are doubtful. */
export const remarksOf = (
	leaves: readonly LeafScore[],
): Pick<Scorecard, 'leftOut' | 'lacking' | 'doubtful'> => ({
	leftOut: leaves.flatMap(({ leaf, notApplicable }) =>
		notApplicable ? [{ code: leaf.code, effect: notApplicable }] : [],
	),
	lacking: leaves.flatMap(({ leaf, problems }) =>
		problems.length > 0 ? [{ code: leaf.code, problems }] : [],
	),
	doubtful: leaves.flatMap(({ leaf, warnings }) =>
		warnings.length > 0 ? [{ code: leaf.code, problems: warnings }] : [],
	),
});

/**
 * Scores one unit: every leaf by its rule, then re-basing, areas, parts, total.
 * The leaves that count always add up: to the areas, and these, less deductions, with bonus and penalty, to the total.
 */
export const scoreUnit = (
	{ set, leaves }: PreparedSet,
	entries: UnitEntries,
	context: LeafContext,
): Scorecard => {
	const scores = leaves.map((leaf) => scoreLeafOf(leaf, entries.leaves.get(leaf.code), context));
	const inside = scores.filter(isScore);
	const { factors, problems } = rebase(inside.map((score) => weigh(score.leaf, score.max, leftOutBy(score))));
	const factorOf = new Map(inside.map((score, at) => [score, factors[at] ?? ONE]));
	const rounded = underPolicy(set);
	const counted = scores.map((score) => count(score, factorOf.get(score) ?? ONE, rounded));
	const { unit, block, year, file } = entries;
	const parts = partsOf(set, counted, isLeftOut);
	return {
		set,
		unit,
		block,
		year,
		file,
		leaves: counted,
		...remarksOf(counted),
		areas: areasOf(counted, isLeftOut),
		parts,
		total: problems.length > 0 ? undefined : totalOf(parts),
		max: sum([ZERO, ...counted.filter(isScore).map(({ countedMax }) => countedMax)]),
		problems: problems.map(({ code, details }) => ({ code, details: { ...details, unit } })),
	};
};
