import type { NotApplicable } from '#criteria/core/set.ts';
import { parseExact, toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import { type Rational, ZERO } from '#kernel/rational.ts';
import type { Trace } from '#scoring/core/form.ts';
import { sharesAboveWhole } from '#scoring/core/shares.ts';
import type { BlockFigures } from './block-figures.ts';
import type { Stage } from './entry.ts';
import { evaluateLeaf } from './evaluate-leaf.ts';
import type { PreparedLeaf } from './prepare-set.ts';
import { type Entered, type EnteredByStage, latest } from './unit-entries.ts';

/** What a leaf comes to for one unit, before anything is re-based. */
export type LeafScore = {
	readonly leaf: PreparedLeaf;
	/** The stage that counted; undefined: nothing was entered. */
	readonly stage: Stage | undefined;
	/** Points as scored; undefined where they are missing, or where the leaf is left out. */
	readonly points: Rational | undefined;
	/** Taken off by the appraiser, to be shown apart; not yet subtracted from the points. */
	readonly deduction: Rational;
	/** What could have been reached, which a branch may change for this unit. */
	readonly max: Rational;
	/** The effect of not applying to the unit; undefined: it applies. */
	readonly notApplicable: NotApplicable | undefined;
	/** What the unit scored itself; undefined where it did not. */
	readonly self: Rational | undefined;
	/** Undefined where points are missing. */
	readonly trace: Trace | undefined;
	readonly problems: readonly Problem[];
	/** What does not fit together in what was entered although there are points for it. */
	readonly warnings: readonly Problem[];
};

/** Whether a leaf is left out of all sums, which is no missing leaf. */
export const isLeftOut = ({ notApplicable, points }: LeafScore): boolean =>
	notApplicable !== undefined && points === undefined;

/** What a unit's leaf is scored with. */
export type LeafContext = {
	readonly unit: string;
	readonly block: string;
	/** The latest stage that counts for leaves that units score themselves. */
	readonly until: Stage;
	/** Figures of the block from what counts, and from what the units entered themselves. */
	readonly figures: BlockFigures;
	readonly selfFigures: BlockFigures;
};

/** Says of which unit and leaf a problem is, and where in the file the input stands. */
const placed = (
	problem: Problem,
	{ code }: PreparedLeaf,
	{ unit }: LeafContext,
	entered: Entered | undefined,
): Problem => {
	const input = String(problem.details['input'] ?? '');
	const place = entered?.entries.find((entry) => entry.input === input)?.place;
	const where = place?.row === undefined ? {} : { file: place.file, row: place.row };
	return { code: problem.code, details: { ...problem.details, unit, leaf: code, ...where } };
};

/** The stage up to which entries of a leaf count: sources other than the unit itself know no self-scoring. */
export const untilAt = ({ source }: PreparedLeaf, until: Stage): Stage =>
	source === 'self' ? until : 'final';

/** What counts at a leaf. */
export const countingAt = (
	leaf: PreparedLeaf,
	stages: EnteredByStage | undefined,
	until: Stage,
): Entered | undefined => latest(stages, untilAt(leaf, until));

const selfPoints = (
	leaf: PreparedLeaf,
	stages: EnteredByStage | undefined,
	{ block, selfFigures }: LeafContext,
): Rational | undefined => {
	if (!stages?.self || leaf.source !== 'self') return undefined;
	const outcome = evaluateLeaf(leaf, stages.self.given, block, selfFigures);
	if (outcome.kind === 'points') return outcome.points;
	const isFull = outcome.kind === 'not-applicable' && leaf.notApplicable === 'full';
	return isFull ? (parseExact(outcome.trace.max) ?? leaf.max) : undefined;
};

const warningsOf = ({ node: { rule } }: PreparedLeaf, trace: Trace): readonly Problem[] =>
	(rule ? sharesAboveWhole(rule, trace) : []).map(({ ratio, working, input }) => ({
		code: 'scorecard.share-above-whole',
		details: { ratio: toExact(ratio), working, input },
	}));

/**
 * Scores one leaf of one unit from what counts of the entries. Where something is missing, contradicts itself, or does
 * not apply although the set knows no such leaf, there are no points and the problems say why; nothing is guessed.
 */
export const scoreLeafOf = (
	leaf: PreparedLeaf,
	stages: EnteredByStage | undefined,
	context: LeafContext,
): LeafScore => {
	const entered = countingAt(leaf, stages, context.until);
	const base = {
		leaf,
		stage: entered?.stage,
		points: undefined,
		deduction: ZERO,
		max: leaf.max,
		notApplicable: undefined,
		self: selfPoints(leaf, stages, context),
		trace: undefined,
		problems: [],
		warnings: [],
	};
	const outcome = evaluateLeaf(leaf, entered?.given ?? {}, context.block, context.figures);
	if (outcome.kind === 'missing') {
		return { ...base, problems: outcome.problems.map((problem) => placed(problem, leaf, context, entered)) };
	}
	if (outcome.kind === 'points') {
		const { points, deduction, max, trace } = outcome;
		const warnings = warningsOf(leaf, trace).map((problem) => placed(problem, leaf, context, entered));
		return { ...base, points, deduction, max, trace, warnings };
	}
	const { trace } = outcome;
	const { notApplicable } = leaf;
	// A block may be worth another maximum, which only the trace of a leaf that does not apply says.
	const left = { ...base, trace, max: parseExact(trace.max) ?? leaf.max };
	if (notApplicable === 'refused') {
		const unprovided = { code: 'scorecard.not-applicable-unprovided', details: {} };
		return { ...left, problems: [placed(unprovided, leaf, context, entered)] };
	}
	// Outside of the 100 there is nothing to re-base: no bonus and no penalty.
	if (leaf.counts !== 'score') return { ...left, notApplicable, points: ZERO };
	return { ...left, notApplicable, points: notApplicable === 'full' ? left.max : undefined };
};
