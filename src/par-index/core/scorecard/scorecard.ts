import type { CriteriaSet, SetNode } from '#criteria/core/set.ts';
import { decimal, round } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { absolute, min, multiply, ONE, type Rational, subtract, sum, ZERO } from '#kernel/rational.ts';
import type { PartName } from '../published-table.ts';
import type { UnitEntries } from './gather.ts';
import { isLeftOut, type LeafContext, type LeafScore, scoreLeafOf } from './leaf-score.ts';
import type { PreparedLeaf, PreparedSet } from './prepare-set.ts';
import { APPRAISED, rebase, type Weighed } from './rebase.ts';

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

/** An area of one unit: the sum of what its leaves count, before deductions. */
export type AreaScore = {
	readonly node: SetNode;
	/** Undefined while a leaf of it is missing, and where all of it is left out. */
	readonly points: Rational | undefined;
	/** The area's own maximum for this unit. */
	readonly max: Rational;
};

/** One unit in one round (phiếu chấm điểm), scored. */
export type Scorecard = {
	readonly set: CriteriaSet;
	readonly unit: string;
	readonly block: string;
	readonly year: number | undefined;
	readonly file: string;
	readonly leaves: readonly CountedLeaf[];
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

/** The sum of what is there; undefined when one is missing. */
const sumOrMissing = (values: readonly (Rational | undefined)[]): Rational | undefined =>
	values.every((value) => value !== undefined) ? sum(values) : undefined;

const weigh = (score: LeafScore): Weighed => {
	const { leaf, max, notApplicable } = score;
	const leftOut =
		isLeftOut(score) && notApplicable !== 'full' && notApplicable !== 'refused' ? notApplicable : undefined;
	return { code: leaf.code, area: leaf.area.code, source: leaf.source, max, leftOut };
};

/** Half up, and only where the set rounds at each leaf (domain.md §5). */
const underPolicy = ({ rounding }: CriteriaSet): ((value: Rational) => Rational) =>
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

/** Leaves that add to sums: those left out do not, those missing make the sum unknown. */
const sumOfCounted = (leaves: readonly CountedLeaf[]): Rational | undefined =>
	sumOrMissing(leaves.filter((leaf) => !isLeftOut(leaf)).map(({ counted }) => counted));

const areasOf = (leaves: readonly CountedLeaf[]): readonly AreaScore[] => {
	const inside = new Map<SetNode, CountedLeaf[]>();
	for (const one of leaves.filter(isScore)) {
		const { area } = one.leaf;
		const own = inside.get(area);
		if (own) own.push(one);
		else inside.set(area, [one]);
	}
	return Array.from(inside, ([node, own]) => ({
		node,
		points: own.every(isLeftOut) ? undefined : sumOfCounted(own),
		max: sum(own.map(({ countedMax }) => countedMax)),
	}));
};

const capped = (points: Rational | undefined, cap: string | undefined): Rational | undefined =>
	points && cap !== undefined ? min(points, decimal(cap)) : points;

/** The parts of a total by the source of the leaves (domain.md §5), each published as its own column. */
const partsOf = (set: CriteriaSet, leaves: readonly CountedLeaf[]): Scorecard['parts'] => {
	const parts = new Map<PartName, Rational | undefined>();
	const put = (name: PartName, holds: (leaf: PreparedLeaf) => boolean, sumUp = sumOfCounted): void => {
		const own = leaves.filter(({ leaf }) => holds(leaf));
		if (own.length > 0) parts.set(name, sumUp(own));
	};
	const ofScore = (source: (leaf: PreparedLeaf) => boolean) => (leaf: PreparedLeaf) =>
		leaf.counts === 'score' && source(leaf);
	put(
		'appraised',
		ofScore(({ source }) => APPRAISED.has(source)),
	);
	put(
		'deduction',
		ofScore(({ mayDeduct }) => mayDeduct),
		(own) => sumOfCounted(own) && sum(own.map(({ countedDeduction }) => countedDeduction)),
	);
	for (const name of ['officialsSurvey', 'sipas', 'outcome'] as const) {
		put(
			name,
			ofScore(({ source }) => source === name),
		);
	}
	// A penalty is taken off whether its rule gives it as 1 or as −1, as tables do both.
	const apart = (own: readonly CountedLeaf[]) =>
		sumOrMissing(own.map(({ counted }) => counted && absolute(counted)));
	put(
		'bonus',
		({ counts }) => counts === 'bonus',
		(own) => capped(sumOfCounted(own), set.bonusCap),
	);
	put(
		'penalty',
		({ counts }) => counts === 'penalty',
		(own) => capped(apart(own), set.penaltyCap),
	);
	return parts;
};

const totalOf = (parts: Scorecard['parts']): Rational | undefined => {
	const all = [...parts];
	const of = (taken: boolean) =>
		all.filter(([name]) => (name === 'deduction' || name === 'penalty') === taken).map(([, value]) => value);
	const [added, takenOff] = [sumOrMissing(of(false)), sumOrMissing(of(true))];
	return added && takenOff && subtract(added, takenOff);
};

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
	const { factors, problems } = rebase(inside.map(weigh));
	const factorOf = new Map(inside.map((score, at) => [score, factors[at] ?? ONE]));
	const rounded = underPolicy(set);
	const counted = scores.map((score) => count(score, factorOf.get(score) ?? ONE, rounded));
	const { unit, block, year, file } = entries;
	const parts = partsOf(set, counted);
	return {
		set,
		unit,
		block,
		year,
		file,
		leaves: counted,
		areas: areasOf(counted),
		parts,
		total: problems.length > 0 ? undefined : totalOf(parts),
		max: sum([ZERO, ...counted.filter(isScore).map(({ countedMax }) => countedMax)]),
		problems: problems.map(({ code, details }) => ({ code, details: { ...details, unit } })),
	};
};
