import type { CriteriaSet } from '#criteria/core/set.ts';
import type { Problem } from '#kernel/decision.ts';
import {
	absolute,
	add,
	multiply,
	ONE,
	type Rational,
	rational,
	subtract,
	sum,
	ZERO,
} from '#kernel/rational.ts';
import { type KnownPoints, knownPoints, scaleOf } from '../columns/known-points.ts';
import { givensAt } from '../columns/unit-givens.ts';
import { once } from '../once.ts';
import { areasOf, partsOf, type Summand, totalOf } from './add-up.ts';
import { isLeftOut, type LeafContext, type LeafScore, scoreLeafOf } from './leaf-score.ts';
import type { PreparedLeaf, PreparedSet } from './prepare-set.ts';
import { rebase } from './rebase.ts';
import { leftOutBy, remarksOf, type Scorecard, scoreUnit, underPolicy, weigh } from './scorecard.ts';
import type { UnitEntries } from './unit-entries.ts';

/** Leaves that are re-based alike and go into the same sums. */
type Bundle = {
	/** The first of them, for what they have in common. */
	readonly leaf: PreparedLeaf;
	readonly size: number;
	/** What they are worth together where all of them apply. */
	readonly max: Rational;
};

/** A set with what columns know of the points of a group of units. */
type Known = {
	readonly prepared: PreparedSet;
	readonly points: readonly (KnownPoints | undefined)[];
	readonly bundles: readonly Bundle[];
	/** The bundle of each leaf. */
	readonly bundleOf: readonly number[];
	readonly scale: bigint;
};

const kindOf = ({ above, node, source, counts, mayDeduct }: PreparedLeaf): string =>
	[...(above.length > 0 ? above : [node]).map(({ code }) => code), source, counts, mayDeduct].join('\n');

const worthOf = (leaf: PreparedLeaf, known: KnownPoints | undefined): Rational => known?.max ?? leaf.max;

const bundle = (prepared: PreparedSet, points: Known['points']): Pick<Known, 'bundles' | 'bundleOf'> => {
	const places = new Map<string, number>();
	const bundles: { leaf: PreparedLeaf; size: number; max: Rational }[] = [];
	const bundleOf = prepared.leaves.map((leaf, at) => {
		const place = places.get(kindOf(leaf)) ?? bundles.push({ leaf, size: 0, max: ZERO }) - 1;
		places.set(kindOf(leaf), place);
		const own = bundles[place] as (typeof bundles)[number];
		own.size++;
		own.max = add(own.max, worthOf(leaf, points[at]));
		return place;
	});
	return { bundles, bundleOf };
};

/** What the leaves of a bundle come to for one unit. */
type Tally = {
	/** Points that columns know, in their unit. */
	known: number;
	/** Points of the others; undefined: missing. */
	others: Rational | undefined;
	deduction: Rational;
	/** How many leaves are not left out, and what they are worth. */
	size: number;
	max: Rational;
};

const tallies = ({ bundles }: Known): Tally[] =>
	bundles.map(({ size, max }) => ({ known: 0, others: ZERO, deduction: ZERO, size, max }));

/** A penalty is taken off whether its rule gives it as 1 or as −1. */
const isPenalty = ({ counts }: PreparedLeaf): boolean => counts === 'penalty';

/** Adds a leaf that the interpreter scored. */
const take = (tally: Tally, score: LeafScore, worth: Rational, rounded: (of: Rational) => Rational): void => {
	const { leaf, max, points, deduction } = score;
	if (isLeftOut(score)) {
		tally.size--;
		tally.max = subtract(tally.max, worth);
		return;
	}
	tally.max = add(subtract(tally.max, worth), max);
	tally.deduction = add(tally.deduction, rounded(deduction));
	const own = points && rounded(points);
	tally.others = own && tally.others && add(tally.others, isPenalty(leaf) ? absolute(own) : own);
};

/** Adds up the leaves of a unit by bundle, and says what the interpreter said of those that columns do not know. */
const tally = (
	known: Known,
	unit: number,
	score: (leaf: PreparedLeaf) => LeafScore,
	rounded: (of: Rational) => Rational,
): { readonly sums: readonly Tally[]; readonly scores: readonly LeafScore[] } => {
	const { prepared, points, bundleOf } = known;
	const sums = tallies(known);
	const scores: LeafScore[] = [];
	for (let at = 0; at < bundleOf.length; at++) {
		const leaf = prepared.leaves[at] as PreparedLeaf;
		const own = sums[bundleOf[at] as number] as Tally;
		const value = points[at]?.points[unit] ?? Number.NaN;
		if (Number.isNaN(value)) {
			const scored = score(leaf);
			scores.push(scored);
			take(own, scored, worthOf(leaf, points[at]), rounded);
		} else own.known += isPenalty(leaf) ? Math.abs(value) : value;
	}
	return { sums, scores };
};

/** What each bundle is multiplied by. Re-basing looks at weights only, and what is left of a bundle is weighed together. */
const factorsOf = (
	{ bundles }: Known,
	sums: readonly Tally[],
	scores: readonly LeafScore[],
): { readonly factors: readonly Rational[]; readonly problems: readonly Problem[] } => {
	const out = scores.flatMap((score) => {
		const leftOut = score.leaf.counts === 'score' ? leftOutBy(score) : undefined;
		return leftOut ? [weigh(score.leaf, score.max, leftOut)] : [];
	});
	if (out.length === 0) return { factors: bundles.map(() => ONE), problems: [] };
	const inside = bundles.flatMap(({ leaf }, at) => (leaf.counts === 'score' ? [at] : []));
	const weighed = inside.map((at) => weigh((bundles[at] as Bundle).leaf, (sums[at] as Tally).max, undefined));
	const { factors, problems } = rebase([...weighed, ...out]);
	const places = new Map(inside.map((at, place) => [at, place]));
	return { factors: bundles.map((_, at) => factors[places.get(at) ?? -1] ?? ONE), problems };
};

type Bundled = Summand & { readonly size: number };
const isOut = ({ size }: Bundled): boolean => size === 0;

const addUp = (
	{ bundles, scale }: Known,
	sums: readonly Tally[],
	factors: readonly Rational[],
): readonly Bundled[] =>
	bundles.map(({ leaf }, at) => {
		const { known, others, deduction, size, max } = sums[at] as Tally;
		const factor = factors[at] as Rational;
		const by = (value: Rational) => (factor === ONE ? value : multiply(value, factor));
		const points = others && size > 0 ? add(rational(BigInt(known), scale), others) : undefined;
		return {
			leaf,
			size,
			counted: points && by(points),
			countedDeduction: by(deduction),
			countedMax: by(max),
		};
	});

const cardOf = (known: Known, unit: number, entries: UnitEntries, context: LeafContext): Scorecard => {
	const { prepared } = known;
	const { set } = prepared;
	const score = (leaf: PreparedLeaf) => scoreLeafOf(leaf, entries.leaves.get(leaf.code), context);
	const { sums, scores } = tally(known, unit, score, underPolicy(set));
	const { factors, problems } = factorsOf(known, sums, scores);
	const bundled = addUp(known, sums, factors);
	const parts = partsOf(set, bundled, isOut);
	const leaves = once(() => scoreUnit(prepared, entries, context).leaves);
	return {
		set,
		unit: entries.unit,
		block: entries.block,
		year: entries.year,
		file: entries.file,
		get leaves() {
			return leaves();
		},
		...remarksOf(scores),
		areas: areasOf(bundled, isOut),
		parts,
		total: problems.length > 0 ? undefined : totalOf(parts),
		max: sum([
			ZERO,
			...bundled.flatMap(({ leaf, countedMax }) => (leaf.counts === 'score' ? [countedMax] : [])),
		]),
		problems: problems.map(({ code, details }) => ({ code, details: { ...details, unit: entries.unit } })),
	};
};

/**
 * The cards of a group of units without traces: what columns know is added up as whole numbers, leaf by leaf for all units,
 * and the interpreter is asked about the rest. Exact, and the same as `scoreUnit` comes to; it is asked for the leaves of
 * a card where somebody reads them.
 */
export const knownCards = (
	prepared: PreparedSet,
	units: readonly UnitEntries[],
	context: Omit<LeafContext, 'unit' | 'block'>,
): readonly Scorecard[] => {
	const block = units[0]?.block ?? '';
	const { set }: { set: CriteriaSet } = prepared;
	const points = prepared.leaves.map((leaf) =>
		knownPoints(leaf, givensAt(leaf, units, context.until), set, block),
	);
	const known: Known = { prepared, points, ...bundle(prepared, points), scale: scaleOf(set) };
	return units.map((entries, at) => cardOf(known, at, entries, { ...context, unit: entries.unit, block }));
};
