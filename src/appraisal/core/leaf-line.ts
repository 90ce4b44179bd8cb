import { toExact } from '#kernel/decimal.ts';
import type { Problem } from '#kernel/decision.ts';
import type { Trace } from '#scoring/core/form.ts';
import { type AppraisedLeaf, type Inputs, outcomeOf } from './appraised-leaf.ts';
import {
	decisionAt,
	decisionVersion,
	explanationIn,
	inputsAt,
	type StagedCell,
	type StandingDecision,
	seenOf,
	selfChangedAt,
} from './leaf-record.ts';
import { APPRAISALS, type Appraisal, type Stage } from './stages.ts';
import { type LeafFacts, type OpenRequest, type Standing, standingAt } from './standing.ts';

/** What a leaf comes to at one stage. Points are exact texts. */
export type Figure = {
	readonly inputs: Inputs;
	/** `empty`: nothing entered · `block`: known when the whole block is · `left-out`: does not apply. */
	readonly kind: 'points' | 'empty' | 'block' | 'left-out' | 'missing';
	readonly points: string | null;
	/** Taken off by the appraiser, to be shown apart; null: nothing. */
	readonly deduction: string | null;
	readonly trace: Trace | undefined;
	readonly problems: readonly Problem[];
};

/** What is known of a question to the unit, or of its objection. */
export type LeafRequest = OpenRequest & {
	readonly raisedBy: 'appraiser' | 'unit';
	readonly question: string;
	readonly answer: string | null;
};

/** A leaf of a unit before its appraiser. */
export type LeafLine = {
	readonly code: string;
	readonly standing: Standing;
	/** What whoever decides names: the version of the decision at this stage, and what it rests on. */
	readonly version: number;
	readonly seen: number;
	readonly self: Figure;
	/** At the stage before, where that is appraisal 1 and somebody decided there. */
	readonly first: Figure | undefined;
	/** As decided at this stage. */
	readonly here: Figure | undefined;
	/** The latest decision, at which stage it was taken. */
	readonly decision: (StandingDecision & { readonly stage: Appraisal }) | undefined;
	/** Whether something was decided at this very stage, which can be taken back. */
	readonly isDecidedHere: boolean;
	readonly explanation: string | undefined;
	readonly request: LeafRequest | undefined;
};

/** What stands there comes to, with its reasons. */
export const figureOf = (leaf: AppraisedLeaf, inputs: Inputs, block: string): Figure => {
	const nothing = { inputs, points: null, deduction: null, trace: undefined, problems: [] };
	const outcome = outcomeOf(leaf, inputs, block);
	if (outcome.kind === 'block') return { ...nothing, kind: 'block' };
	if (outcome.kind === 'not-applicable') return { ...nothing, kind: 'left-out', trace: outcome.trace };
	const isEmpty = Object.keys(inputs).length === 0;
	if (outcome.kind === 'missing')
		return { ...nothing, kind: isEmpty ? 'empty' : 'missing', problems: isEmpty ? [] : outcome.problems };
	const { points, deduction, trace } = outcome;
	const off = deduction.n === 0n ? null : toExact(deduction);
	return { ...nothing, kind: 'points', points: toExact(points), deduction: off, trace };
};

const decidedAt = (cells: readonly StagedCell[], stage: Stage) => {
	const decision = decisionAt(cells, stage);
	return decision && { value: decision.value, at: decision.at };
};

/** What of its cells decides where a leaf stands. */
const factsOf = (cells: readonly StagedCell[], request: OpenRequest | undefined): LeafFacts => ({
	appraisal1: decidedAt(cells, 'appraisal1'),
	appraisal2: decidedAt(cells, 'appraisal2'),
	selfChangedAt: selfChangedAt(cells),
	request,
});

type Of = {
	readonly leaf: AppraisedLeaf;
	readonly block: string;
	readonly stage: Appraisal;
	readonly isSubmitted: boolean;
	readonly cells: readonly StagedCell[];
	readonly request: LeafRequest | undefined;
};

/** Everything that an appraiser sees of a leaf of a unit in one line. */
export const leafLine = ({ leaf, block, stage, isSubmitted, cells, request }: Of): LeafLine => {
	const figureAt = (at: Stage): Figure => figureOf(leaf, inputsAt(cells, at), block);
	const decided = APPRAISALS.slice(0, APPRAISALS.indexOf(stage) + 1).findLast((one) =>
		decisionAt(cells, one),
	);
	const decision = decided && decisionAt(cells, decided);
	const isDecidedHere = decided === stage;
	const hasFirst = stage === 'appraisal2' && decisionAt(cells, 'appraisal1') !== undefined;
	return {
		code: leaf.code,
		standing: standingAt(stage, factsOf(cells, request), isSubmitted),
		version: decisionVersion(cells, stage),
		seen: seenOf(cells, stage),
		self: figureAt('self'),
		first: hasFirst ? figureAt('appraisal1') : undefined,
		here: isDecidedHere ? figureAt(stage) : undefined,
		decision: decision && decided ? { ...decision, stage: decided } : undefined,
		isDecidedHere,
		explanation: explanationIn(cells),
		request,
	};
};
