import { EXPLANATION } from '#self-assessment/core/cell.ts';
import { isRemark } from '#self-assessment/core/leaf-given.ts';
import type { Inputs } from './appraised-leaf.ts';
import { type Appraisal, type Stage, stagesBefore } from './stages.ts';

/** The cell of a decision on a leaf; it stands at the stage at which it was taken. */
export const DECISION = '@decision';

/**
 * What an appraiser says of a leaf: the score of the unit stands, or it comes to something else, which then has a reason.
 * At appraisal 2 as well: whoever keeps what differed at appraisal 1 says `different` again.
 */
export type DecisionValue = 'agreed' | 'different';

/** A cell of one leaf of one unit at a stage. Milliseconds since 1970. */
export type StagedCell = {
	readonly stage: Stage;
	readonly input: string;
	readonly value: string | null;
	readonly version: number;
	readonly at: number;
	/** Name of who entered it; empty: the product itself. */
	readonly by: string;
	/** Why, where its event says so. */
	readonly reason?: Reason | undefined;
};

/** Why a score differs: a code (`REASON_CODES`) and what it means here. */
export type Reason = { readonly code: string; readonly text: string };

/** A decision as it stands, with the reason of its event. */
export type StandingDecision = {
	readonly value: DecisionValue;
	readonly version: number;
	readonly at: number;
	readonly by: string;
	readonly reason: Reason | undefined;
};

/** The values at a stage; what was emptied and what people wrote beside is left out. */
export const inputsAt = (cells: readonly StagedCell[], stage: Stage): Inputs =>
	Object.fromEntries(
		cells.flatMap((cell) =>
			cell.stage === stage && cell.value !== null && !isRemark(cell) ? [[cell.input, cell.value]] : [],
		),
	);

/** Whether the same stands in both. */
export const areSame = (a: Inputs, b: Inputs): boolean =>
	Object.keys(a).length === Object.keys(b).length &&
	Object.entries(a).every(([name, value]) => b[name] === value);

const decisionCell = (cells: readonly StagedCell[], stage: Stage): StagedCell | undefined =>
	cells.find((cell) => cell.stage === stage && cell.input === DECISION);

/** The decision at a stage; undefined: none, or it was taken back. */
export const decisionAt = (cells: readonly StagedCell[], stage: Stage): StandingDecision | undefined => {
	const cell = decisionCell(cells, stage);
	if (cell?.value !== 'agreed' && cell?.value !== 'different') return undefined;
	const { value, version, at, by, reason } = cell;
	return { value, version, at, by, reason };
};

/** The version of the decision that whoever changes it names; 0: there never was one. */
export const decisionVersion = (cells: readonly StagedCell[], stage: Stage): number =>
	decisionCell(cells, stage)?.version ?? 0;

/**
 * A number that goes up whenever somebody changes what a decision at this stage rests on: inputs and decisions of the
 * stages before. Words beside do not count.
 */
export const seenOf = (cells: readonly StagedCell[], stage: Appraisal): number => {
	const before = stagesBefore(stage);
	return cells
		.filter((cell) => before.includes(cell.stage) && (!isRemark(cell) || cell.input === DECISION))
		.reduce((sum, { version }) => sum + version, 0);
};

/** When the unit last changed its own inputs; undefined: it never entered any. */
export const selfChangedAt = (cells: readonly StagedCell[]): number | undefined => {
	const at = cells.filter((cell) => cell.stage === 'self' && !isRemark(cell)).map((cell) => cell.at);
	return at.length > 0 ? Math.max(...at) : undefined;
};

/** What the unit said beside its inputs. */
export const explanationIn = (cells: readonly StagedCell[]): string | undefined =>
	cells.find(({ stage, input }) => stage === 'self' && input === EXPLANATION)?.value ?? undefined;

/** The stage whose inputs stand before an appraiser decides at `stage`: the latest before it with a decision or inputs. */
export const stageBefore = (cells: readonly StagedCell[], stage: Appraisal): Stage =>
	stagesBefore(stage).findLast(
		(one) => decisionAt(cells, one) !== undefined || Object.keys(inputsAt(cells, one)).length > 0,
	) ?? 'self';
